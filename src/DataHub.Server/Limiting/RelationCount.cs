using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace DataHub.Server.Limiting;

/// <summary>How many relations a <c>where</c> or an <c>order</c> goes through: each is a search of its own among the records at its other end.</summary>
internal sealed class RelationCount(CostVariables variables)
{
    /// <summary>The relations in an argument's value; a value that does not fit the type counts none where it does not.</summary>
    public int Of(GraphQLValue? value, IGraphType? type) =>
        value switch
        {
            GraphQLVariable variable when variables.Sent(variable) is { } json => Of(json, type),
            GraphQLVariable variable => Of(variables.DefaultOf(variable), type),
            GraphQLListValue list => (list.Values ?? []).Sum(item => Of(item, type)),
            GraphQLObjectValue input when type?.GetNamedType() is IInputObjectGraphType conditions => (
                input.Fields ?? []
            ).Sum(field =>
                InputOf(conditions, field.Name.StringValue) is { } inner
                    ? Own(conditions, field.Name.StringValue, inner) + Of(field.Value, inner)
                    : 0
            ),
            _ => 0,
        };

    private static int Of(JsonElement value, IGraphType? type) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().Sum(item => Of(item, type)),
            JsonValueKind.Object when type?.GetNamedType() is IInputObjectGraphType conditions => value
                .EnumerateObject()
                .Sum(field =>
                    InputOf(conditions, field.Name) is { } inner
                        ? Own(conditions, field.Name, inner) + Of(field.Value, inner)
                        : 0
                ),
            _ => 0,
        };

    private static IGraphType? InputOf(IInputObjectGraphType type, string field) => type.GetField(field)?.ResolvedType;

    /// <summary>A filter or order of another record is one relation, however it is quantified; <c>and</c> and <c>or</c> stay with the record.</summary>
    private static int Own(IInputObjectGraphType parent, string field, IGraphType type) =>
        field is "and" or "or" ? 0
        : IsOfRecords(type.GetNamedType()) ? 1
        : field == "any" && parent.Name.StartsWith("ListFilterInputTypeOf", StringComparison.Ordinal) ? 1
        : 0;

    private static bool IsOfRecords(IGraphType type) =>
        type is IInputObjectGraphType input
        && (input.Name.EndsWith("SortInput", StringComparison.Ordinal) || input.GetField("id") is not null);
}
