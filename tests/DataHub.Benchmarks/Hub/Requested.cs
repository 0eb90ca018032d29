using System.Globalization;
using DataHub.Disclosure.Selection;
using GraphQLParser;
using GraphQLParser.AST;

namespace DataHub.Benchmarks.Hub;

/// <summary>A document of the benchmarks as the engine takes it over from GraphQL.NET: one root field, no fragments, no variables.</summary>
internal static class Requested
{
    public static RequestedField Of(string query)
    {
        var operation = (GraphQLOperationDefinition)Parser.Parse(query).Definitions[0];
        return Field((GraphQLField)operation.SelectionSet.Selections[0]);
    }

    private static RequestedField Field(GraphQLField field)
    {
        var name = field.Name.StringValue;
        var below = (field.SelectionSet?.Selections ?? []).Select(s => Field((GraphQLField)s)).ToList();
        var arguments = (field.Arguments?.Items ?? []).ToDictionary(a => a.Name.StringValue, a => Value(a.Value));
        return new RequestedField(name, name, arguments, _ => below);
    }

    private static object? Value(GraphQLValue value) =>
        value switch
        {
            GraphQLIntValue number => int.Parse(number.Value.Span, CultureInfo.InvariantCulture),
            GraphQLStringValue text => text.Value.ToString(),
            GraphQLEnumValue code => code.Name.StringValue,
            GraphQLListValue list => (list.Values ?? []).Select(Value).ToList(),
            GraphQLObjectValue all => (all.Fields ?? []).ToDictionary(f => f.Name.StringValue, f => Value(f.Value)),
            _ => throw new NotSupportedException($"The benchmarks' documents have no {value.Kind}."),
        };
}
