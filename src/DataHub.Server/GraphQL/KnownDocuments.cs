using DataHub.Server.Guard;
using GraphQL;
using GraphQLParser;
using GraphQLParser.Exceptions;
using Microsoft.Extensions.Caching.Memory;

namespace DataHub.Server.GraphQL;

/// <summary>The documents that were asked lately, by their whole text: guarded and parsed once.</summary>
internal sealed class KnownDocuments : IDisposable
{
    // in characters of their texts; read, a document takes some twenty times as much
    private const long MostText = 1_000_000;

    private readonly MemoryCache documents = new(new MemoryCacheOptions { SizeLimit = MostText });

    /// <returns>Null when guard or parser refuse the text.</returns>
    public KnownDocument? Find(string text, out ExecutionError? refusal)
    {
        refusal = null;
        if (documents.TryGetValue(text, out KnownDocument? known))
            return known;
        if (Read(text, out refusal) is not { } read)
            return null;
        return documents.Set(text, read, new MemoryCacheEntryOptions { Size = text.Length });
    }

    public void Dispose() => documents.Dispose();

    private static KnownDocument? Read(string text, out ExecutionError? refusal)
    {
        refusal = Refusal(DocumentGuard.CheckText(text));
        if (refusal is not null)
            return null;
        try
        {
            var document = Parser.Parse(text);
            refusal = Refusal(DocumentGuard.CheckDocument(document));
            return refusal is null ? new KnownDocument(text, document) : null;
        }
        catch (GraphQLParserException syntax)
        {
            refusal = new HubError(
                "SYNTAX_ERROR",
                $"The document cannot be read at {syntax.Location.Line}:{syntax.Location.Column}."
            );
            refusal.AddLocation(syntax.Location);
            return null;
        }
    }

    private static HubError? Refusal(GuardViolation? violation) =>
        violation is null ? null : new HubError(violation.Code, violation.Message);
}
