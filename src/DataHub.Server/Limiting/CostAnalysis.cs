using System.Text.Json;
using DataHub.Disclosure;
using GraphQL;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace DataHub.Server.Limiting;

/// <summary>
/// Works out the cost of an operation on the values of its variables. Runs before validation, on a document that the guard has passed: what the
/// schema does not know costs nothing, since validation refuses it.
/// </summary>
internal sealed class CostAnalysis
{
    private readonly ISchema schema;
    private readonly GraphQLDocument document;
    private readonly CostVariables variables;
    private readonly RelationCount relations;

    private CostAnalysis(ISchema schema, GraphQLDocument document, CostVariables variables)
    {
        (this.schema, this.document, this.variables) = (schema, document, variables);
        relations = new RelationCount(variables);
    }

    public static OperationCost Of(
        GraphQLDocument document,
        GraphQLOperationDefinition operation,
        JsonElement? variables,
        ISchema schema
    )
    {
        var root = operation.Operation switch
        {
            OperationType.Query => schema.Query,
            OperationType.Mutation => schema.Mutation,
            _ => schema.Subscription,
        };
        if (root is null)
            return default;
        var analysis = new CostAnalysis(schema, document, new CostVariables(operation, variables));
        return new OperationCost(0, CostWeights.Object) + analysis.OfSelections([operation.SelectionSet], root, null);
    }

    /// <summary>The cost below one object: of an abstract type the dearest of its types.</summary>
    private OperationCost OfSelections(List<GraphQLSelectionSet> sets, IGraphType type, int? pageSize)
    {
        if (type is IObjectGraphType concrete)
            return OfObject(sets, concrete, pageSize);
        var most = default(OperationCost);
        if (type is not IAbstractGraphType abstraction)
            return most;
        foreach (var possible in abstraction.PossibleTypes)
        {
            var cost = OfObject(sets, possible, pageSize);
            most = new OperationCost(Math.Max(most.FieldCost, cost.FieldCost), Math.Max(most.TypeCost, cost.TypeCost));
        }
        return most;
    }

    private OperationCost OfObject(List<GraphQLSelectionSet> sets, IObjectGraphType type, int? pageSize)
    {
        var fields = new Dictionary<string, List<GraphQLField>>(StringComparer.Ordinal);
        foreach (var set in sets)
            Collect(set, type, fields);
        return fields.Values.Aggregate(default(OperationCost), (sum, merged) => sum + OfField(merged, type, pageSize));
    }

    // As execution would: fragments that apply are written out, fields of one name are one field.
    private void Collect(GraphQLSelectionSet set, IObjectGraphType type, Dictionary<string, List<GraphQLField>> fields)
    {
        foreach (var selection in set.Selections)
        {
            if (!variables.Includes((IHasDirectivesNode)selection))
                continue;
            switch (selection)
            {
                case GraphQLField field:
                    var key = (field.Alias?.Name ?? field.Name).StringValue;
                    if (fields.TryGetValue(key, out var same))
                        same.Add(field);
                    else
                        fields.Add(key, [field]);
                    break;
                case GraphQLInlineFragment inline when Applies(inline.TypeCondition, type):
                    Collect(inline.SelectionSet, type, fields);
                    break;
                case GraphQLFragmentSpread spread
                    when document.FindFragmentDefinition(spread.FragmentName.Name.Value) is { } fragment
                        && Applies(fragment.TypeCondition, type):
                    Collect(fragment.SelectionSet, type, fields);
                    break;
            }
        }
    }

    private bool Applies(GraphQLTypeCondition? condition, IObjectGraphType type) =>
        condition is null
        || condition.Type.Name.Value == type.Name
        || (
            schema.AllTypes[condition.Type.Name.StringValue] is IAbstractGraphType wider
            && wider.PossibleTypes.Contains(type)
        );

    private OperationCost OfField(List<GraphQLField> merged, IObjectGraphType parent, int? pageSize)
    {
        var field = merged[0];
        if (parent == schema.Query && IsIntrospection(field))
            return new OperationCost(CostWeights.Introspection, CostWeights.Introspection);
        if (parent.GetField(field.Name.Value) is not { ResolvedType: { } type } definition)
            return default;
        var named = type.GetNamedType();
        if (named is not (IObjectGraphType or IAbstractGraphType))
            return default;
        var page = PageOf(field, definition) ?? GroupsOf(field, definition);
        var isList = type is ListGraphType or NonNullGraphType { ResolvedType: ListGraphType };
        var size = !isList ? 1 : page ?? pageSize ?? CostWeights.AssumedSize;
        var below = OfSelections(
            [.. merged.Select(one => one.SelectionSet).OfType<GraphQLSelectionSet>()],
            named,
            isList ? null : page
        );
        var isResolved = page is not null || parent == schema.Query || parent == schema.Mutation;
        var own = (isResolved ? CostWeights.Resolver : CostWeights.Composite) + ConditionsOf(field, definition);
        return new OperationCost(own, 0) + size * (new OperationCost(0, CostWeights.Object) + below);
    }

    private bool IsIntrospection(GraphQLField field) =>
        field.Name.Value == schema.SchemaMetaFieldType.Name || field.Name.Value == schema.TypeMetaFieldType.Name;

    /// <summary>How many a field was asked for; null where it has no argument that says so.</summary>
    private int? PageOf(GraphQLField field, FieldType definition)
    {
        if (definition.Arguments?.Find("representations") is not null)
            return Math.Min(variables.CountOf(Value(field, "representations")), Limits.Representations);
        if (definition.Arguments?.Find("ids") is not null)
            return Page(variables.CountOf(Value(field, "ids")));
        if (definition.Arguments?.Find("first") is not { } first)
            return null;
        return Page(
            variables.NumberOf(Value(field, "first"))
                ?? variables.NumberOf(Value(field, "last"))
                ?? first.DefaultValue as int?
                ?? CostWeights.DefaultPage
        );
    }

    /// <summary>How many groups a count may be broken down into: ten times as many with every field; null for what is no list of groups.</summary>
    private int? GroupsOf(GraphQLField field, FieldType definition) =>
        DimensionsOf(field, definition) is { } dimensions
            ? Page((int)Math.Min(Math.Pow(CostWeights.AssumedSize, dimensions), CostWeights.LongestPage))
            : null;

    private int? DimensionsOf(GraphQLField field, FieldType definition) =>
        definition.Arguments?.Find("fields") is null
            ? null
            : Math.Min(variables.CountOf(Value(field, "fields")), CostWeights.LongestPage);

    private static int Page(int asked) => asked is < 0 or > CostWeights.LongestPage ? CostWeights.LongestPage : asked;

    private int ConditionsOf(GraphQLField field, FieldType definition) =>
        CostWeights.Condition
        * (
            ConditionsOf(field, definition, "where")
            + ConditionsOf(field, definition, "order")
            + DimensionsOf(field, definition).GetValueOrDefault()
        );

    /// <summary>One for the argument, and one for each relation that it goes through.</summary>
    private int ConditionsOf(GraphQLField field, FieldType definition, string argument) =>
        Value(field, argument) is { } value && variables.IsGiven(value)
            ? 1 + relations.Of(value, definition.Arguments?.Find(argument)?.ResolvedType)
            : 0;

    private static GraphQLValue? Value(GraphQLField field, string argument) =>
        field.Arguments?.Items.Find(one => one.Name.Value == argument)?.Value;
}
