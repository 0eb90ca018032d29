using System.Globalization;
using DataHub.Disclosure.Selection;
using GraphQLParser;
using GraphQLParser.AST;

namespace DataHub.Server.GraphQL;

/// <summary>Hands a validated selection over in the engine's own terms: fragments merged, <c>@skip</c> and <c>@include</c> applied.</summary>
/// <param name="document">The document with its fragments.</param>
/// <param name="isTrue">The value of a variable in <c>@skip</c> or <c>@include</c>.</param>
internal sealed class SelectionCollector(GraphQLDocument document, Func<string, bool> isTrue)
{
    private static readonly IReadOnlyDictionary<string, object?> NoArguments = new Dictionary<string, object?>();

    /// <summary>The fields of a query in the order in which the answer carries them.</summary>
    public List<RequestedField> Roots(GraphQLOperationDefinition query)
    {
        var found = new List<(string Key, List<GraphQLField> Fields)>();
        Collect(query.SelectionSet, "Query", found);
        return found.ConvertAll(f => Requested(f.Key, f.Fields));
    }

    public RequestedField Root(GraphQLField field) => Requested(KeyOf(field), [field]);

    private RequestedField Requested(string key, List<GraphQLField> fields) =>
        new(key, fields[0].Name.StringValue, ArgumentsOf(fields[0]), type => Collect(fields, type));

    private List<RequestedField> Collect(List<GraphQLField> parents, string type)
    {
        var found = new List<(string Key, List<GraphQLField> Fields)>();
        foreach (var parent in parents)
        {
            if (parent.SelectionSet is not null)
                Collect(parent.SelectionSet, type, found);
        }
        return found.ConvertAll(f => Requested(f.Key, f.Fields));
    }

    private void Collect(
        GraphQLSelectionSet selections,
        string type,
        List<(string Key, List<GraphQLField> Fields)> found
    )
    {
        foreach (var selection in selections.Selections)
        {
            if (!Included((IHasDirectivesNode)selection))
                continue;
            switch (selection)
            {
                case GraphQLField field:
                    var key = KeyOf(field);
                    var same = found.FindIndex(f => f.Key == key);
                    if (same < 0)
                        found.Add((key, [field]));
                    else
                        found[same].Fields.Add(field);
                    break;
                case GraphQLInlineFragment inline when Applies(inline.TypeCondition, type):
                    Collect(inline.SelectionSet, type, found);
                    break;
                case GraphQLFragmentSpread spread:
                    var fragment = document.FindFragmentDefinition(spread.FragmentName.Name.Value)!;
                    if (Applies(fragment.TypeCondition, type))
                        Collect(fragment.SelectionSet, type, found);
                    break;
            }
        }
    }

    private static string KeyOf(GraphQLField field) => field.Alias?.Name.StringValue ?? field.Name.StringValue;

    /// <summary>Validation has seen to it that a condition can hold; behind an interface it need not.</summary>
    private static bool Applies(GraphQLTypeCondition? condition, string type) =>
        condition is null
        || type.Length == 0
        || condition.Type.Name.Value == type
        || condition.Type.Name.Value == "Node"
        || condition.Type.Name.Value == "_Entity";

    private bool Included(IHasDirectivesNode selection) =>
        !Flag(selection, "skip", false) && Flag(selection, "include", true);

    private bool Flag(IHasDirectivesNode selection, string directive, bool otherwise)
    {
        var value = selection.Directives?.Items.Find(d => d.Name.Value == directive)?.Arguments?.Items[0].Value;
        return value switch
        {
            null => otherwise,
            GraphQLVariable variable => isTrue(variable.Name.StringValue),
            _ => value is GraphQLTrueBooleanValue or GraphQLBooleanValue { Value.Span: "true" },
        };
    }

    private static IReadOnlyDictionary<string, object?> ArgumentsOf(GraphQLField field) =>
        field.Arguments is { } arguments
            ? arguments.Items.ToDictionary(a => a.Name.StringValue, a => Written(a.Value), StringComparer.Ordinal)
            : NoArguments;

    /// <summary>A value as it is written. Validation has seen to it that it is of the argument's type.</summary>
    private static object? Written(GraphQLValue value) =>
        value switch
        {
            GraphQLVariable variable => new RequestedVariable(variable.Name.StringValue),
            GraphQLBooleanValue truth => truth.Value.Span.SequenceEqual("true"),
            GraphQLIntValue number => int.TryParse(number.Value.Span, CultureInfo.InvariantCulture, out var whole)
                ? whole
                : number.Value.ToString(),
            GraphQLFloatValue number => double.Parse(number.Value.Span, CultureInfo.InvariantCulture),
            GraphQLStringValue text => text.Value.ToString(),
            GraphQLEnumValue code => code.Name.StringValue,
            GraphQLListValue list => (list.Values ?? []).ConvertAll(Written),
            GraphQLObjectValue input => (input.Fields ?? []).ToDictionary(
                f => f.Name.StringValue,
                f => Written(f.Value),
                StringComparer.Ordinal
            ),
            _ => null,
        };
}
