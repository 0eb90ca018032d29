using DataHub.Policies;
using GraphQL.Types;
using GraphQLParser.AST;

namespace DataHub.Server.GraphQL;

/// <summary>The scalar <c>PartialDate</c>: <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>.</summary>
internal sealed class PartialDateGraphType : ScalarGraphType
{
    public PartialDateGraphType()
    {
        Name = nameof(PartialDate);
    }

    public override bool CanParseLiteral(GraphQLValue value) =>
        value is GraphQLNullValue || (value is GraphQLStringValue text && CanParseValue(text.Value.ToString()));

    public override bool CanParseValue(object? value) =>
        value is null || (value is string text && PartialDate.TryParse(text, out _));

    public override object? ParseLiteral(GraphQLValue value) =>
        value switch
        {
            GraphQLNullValue => null,
            GraphQLStringValue text => ParseValue(text.Value.ToString()),
            _ => ThrowLiteralConversionError(value),
        };

    public override object? ParseValue(object? value) =>
        value switch
        {
            null => null,
            string text when PartialDate.TryParse(text, out _) => text,
            _ => ThrowValueConversionError(value),
        };

    public override object? Serialize(object? value) => value?.ToString();
}
