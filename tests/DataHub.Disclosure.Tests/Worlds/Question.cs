using System.Globalization;
using DataHub.Disclosure.Selection;
using GraphQLParser;
using GraphQLParser.AST;

namespace DataHub.Disclosure.Tests.Worlds;

/// <summary>A GraphQL query as the engine gets it: the text is taken to be valid, its values are literals.</summary>
internal static class Question
{
    /// <summary>The first root field of a query.</summary>
    public static RequestedField Of(string query)
    {
        var document = Parser.Parse(query);
        var operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single();
        return Requested(operation.SelectionSet.Selections.OfType<GraphQLField>().Single());
    }

    private static RequestedField Requested(GraphQLField field) =>
        new(
            field.Alias?.Name.StringValue ?? field.Name.StringValue,
            field.Name.StringValue,
            field.Arguments?.Items.ToDictionary(a => a.Name.StringValue, a => ValueOf(a.Value)) ?? [],
            type => Collect(field.SelectionSet, type).Select(Requested).ToList()
        );

    private static IEnumerable<GraphQLField> Collect(GraphQLSelectionSet? selections, string type) =>
        (selections?.Selections ?? []).SelectMany(s =>
            s switch
            {
                GraphQLField field => [field],
                GraphQLInlineFragment inline when inline.TypeCondition!.Type.Name.Value == type => Collect(
                    inline.SelectionSet,
                    type
                ),
                _ => [],
            }
        );

    private static object? ValueOf(GraphQLValue value) =>
        value switch
        {
            GraphQLNullValue => null,
            GraphQLBooleanValue boolean => boolean.Value == "true",
            GraphQLIntValue number => int.Parse(number.Value, CultureInfo.InvariantCulture),
            GraphQLFloatValue number => double.Parse(number.Value, CultureInfo.InvariantCulture),
            GraphQLStringValue text => text.Value.ToString(),
            GraphQLEnumValue code => code.Name.StringValue,
            GraphQLListValue list => (list.Values ?? []).Select(ValueOf).ToList(),
            GraphQLObjectValue input => (input.Fields ?? []).ToDictionary(
                f => f.Name.StringValue,
                f => ValueOf(f.Value)
            ),
            _ => throw new InvalidOperationException($"No literal {value.Kind}."),
        };
}
