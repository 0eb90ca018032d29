using GraphQL.Types;
using GraphQLParser.AST;

namespace DataHub.Server.GraphQL;

/// <summary>
/// The scalar <c>_Any</c> of Apollo Federation. The disclosure engine reads representations as they are written, so that all that is wrong with one is
/// answered alike; nothing is coerced here.
/// </summary>
internal sealed class RepresentationGraphType : ScalarGraphType
{
    public RepresentationGraphType() => Name = "_Any";

    public override bool CanParseLiteral(GraphQLValue value) => true;

    public override bool CanParseValue(object? value) => true;

    public override object? ParseLiteral(GraphQLValue value) => value;

    public override object? ParseValue(object? value) => value;
}
