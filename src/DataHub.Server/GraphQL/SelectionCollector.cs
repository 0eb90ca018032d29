using DataHub.Disclosure.Selection;
using GraphQL;
using GraphQL.Execution;
using GraphQLParser;
using GraphQLParser.AST;

namespace DataHub.Server.GraphQL;

/// <summary>Hands a validated selection over in the engine's own terms: fragments merged, <c>@skip</c> and <c>@include</c> applied.</summary>
internal sealed class SelectionCollector(IExecutionContext execution)
{
    private static readonly IReadOnlyDictionary<string, object?> NoArguments = new Dictionary<string, object?>();

    public RequestedField Root(IResolveFieldContext context) =>
        Requested(
            context.FieldAst.Alias?.Name.StringValue ?? context.FieldAst.Name.StringValue,
            Given(context.Arguments),
            [context.FieldAst]
        );

    private RequestedField Requested(
        string key,
        IReadOnlyDictionary<string, object?> arguments,
        List<GraphQLField> fields
    ) => new(key, fields[0].Name.StringValue, arguments, type => Collect(fields, type));

    private List<RequestedField> Collect(List<GraphQLField> parents, string type)
    {
        var found = new List<(string Key, List<GraphQLField> Fields)>();
        foreach (var parent in parents)
        {
            if (parent.SelectionSet is not null)
                Collect(parent.SelectionSet, type, found);
        }
        return found.Select(f => Requested(f.Key, ArgumentsOf(f.Fields[0]), f.Fields)).ToList();
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
                    var key = field.Alias?.Name.StringValue ?? field.Name.StringValue;
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
                    var fragment = execution.Document.FindFragmentDefinition(spread.FragmentName.Name.Value)!;
                    if (Applies(fragment.TypeCondition, type))
                        Collect(fragment.SelectionSet, type, found);
                    break;
            }
        }
    }

    /// <summary>Validation has seen to it that a condition can hold; behind an interface it need not.</summary>
    private static bool Applies(GraphQLTypeCondition? condition, string type) =>
        condition is null
        || type.Length == 0
        || condition.Type.Name.Value == type
        || condition.Type.Name.Value == "Node";

    private bool Included(IHasDirectivesNode selection) =>
        !Flag(selection, "skip", false) && Flag(selection, "include", true);

    private bool Flag(IHasDirectivesNode selection, string directive, bool otherwise)
    {
        var value = selection.Directives?.Items.Find(d => d.Name.Value == directive)?.Arguments?.Items[0].Value;
        return value switch
        {
            null => otherwise,
            GraphQLVariable variable => execution.Variables.Find(variable.Name.StringValue)?.Value is true,
            _ => value is GraphQLTrueBooleanValue or GraphQLBooleanValue { Value.Span: "true" },
        };
    }

    private IReadOnlyDictionary<string, object?> ArgumentsOf(GraphQLField field) =>
        execution.ArgumentValues is { } all && all.TryGetValue(field, out var values) ? Given(values) : NoArguments;

    private static Dictionary<string, object?> Given(IEnumerable<KeyValuePair<string, ArgumentValue>>? arguments) =>
        (arguments ?? [])
            .Where(a =>
                a.Value.Source is not (ArgumentSource.FieldDefault or ArgumentSource.VariableDefault)
                || a.Value.Value is not null
            )
            .ToDictionary(a => a.Key, a => a.Value.Value, StringComparer.Ordinal);
}
