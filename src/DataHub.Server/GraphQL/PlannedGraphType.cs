using GraphQL.Types;
using GraphQLParser.AST;

namespace DataHub.Server.GraphQL;

/// <summary>The leaf as which a planned subtree travels through the executor. Not part of the schema.</summary>
internal sealed class PlannedGraphType : ScalarGraphType
{
    public static readonly PlannedGraphType Instance = new() { Name = "Planned" };

    public override object? ParseValue(object? value) =>
        throw new NotSupportedException("Planned JSON is only written.");

    public override object? ParseLiteral(GraphQLValue value) =>
        throw new NotSupportedException("Planned JSON is only written.");

    public override object? Serialize(object? value) => value;
}
