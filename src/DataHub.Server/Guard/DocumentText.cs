using System.Text;
using GraphQLParser;
using GraphQLParser.Exceptions;

namespace DataHub.Server.Guard;

/// <summary>The guard's first step, on the text alone, so that neither the parser's stack nor its time is at the sender's mercy.</summary>
internal static class DocumentText
{
    private static readonly GuardViolation TooLarge = new(
        GuardCodes.TooLarge,
        $"The document is longer than {GuardCaps.Bytes} bytes."
    );

    private static readonly GuardViolation TooManyTokens = new(
        GuardCodes.TooManyTokens,
        $"The document has more than {GuardCaps.Tokens} tokens."
    );

    private static readonly GuardViolation TooNested = new(
        GuardCodes.TooNested,
        $"The document has more than {GuardCaps.Nesting} brackets inside one another."
    );

    private static readonly GuardViolation LiteralTooLong = new(
        GuardCodes.LiteralTooLong,
        $"A string has more than {GuardCaps.StringLength} characters, or a number more than {GuardCaps.NumberLength}."
    );

    public static GuardViolation? Check(string text)
    {
        if (text.Length > GuardCaps.Bytes || Encoding.UTF8.GetByteCount(text) > GuardCaps.Bytes)
            return TooLarge;
        try
        {
            return CheckTokens(text);
        }
        catch (GraphQLSyntaxErrorException)
        {
            // The parser stops at the same token and says so in the usual way.
            return null;
        }
    }

    private static GuardViolation? CheckTokens(ROM text)
    {
        var (tokens, nesting) = (0, 0);
        for (var token = Lexer.Lex(text); token.Kind != TokenKind.EOF; token = Lexer.Lex(text, token.End))
        {
            if (++tokens > GuardCaps.Tokens)
                return TooManyTokens;
            var length = token.End - token.Start;
            if (length > Longest(token.Kind))
                return LiteralTooLong;
            nesting += NestingOf(token.Kind);
            if (nesting > GuardCaps.Nesting)
                return TooNested;
        }
        return null;
    }

    private static int Longest(TokenKind kind) =>
        kind switch
        {
            TokenKind.STRING => GuardCaps.StringLength,
            TokenKind.INT or TokenKind.FLOAT => GuardCaps.NumberLength,
            _ => int.MaxValue,
        };

    private static int NestingOf(TokenKind kind) =>
        kind switch
        {
            TokenKind.BRACE_L or TokenKind.BRACKET_L or TokenKind.PAREN_L => 1,
            TokenKind.BRACE_R or TokenKind.BRACKET_R or TokenKind.PAREN_R => -1,
            _ => 0,
        };
}
