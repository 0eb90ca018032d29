using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DataHub.Server.Http;

/// <summary>How requests name a document: <c>documentId</c> of GraphQL over HTTP, and Apollo's <c>extensions.persistedQuery</c>.</summary>
internal static class DocumentHash
{
    private const string Scheme = "sha256:";

    /// <summary>The hash of a document's text, in lower-case hexadecimal.</summary>
    public static string Of(string document) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    /// <summary>The hash of <c>sha256:&lt;64 hexadecimal digits&gt;</c>, in lower case; null for anything else.</summary>
    public static string? OfDocumentId(JsonElement documentId) =>
        documentId.ValueKind == JsonValueKind.String
        && documentId.GetString() is { } text
        && text.StartsWith(Scheme, StringComparison.Ordinal)
            ? Lower(text[Scheme.Length..])
            : null;

    /// <summary>The hash of <c>{"persistedQuery":{"version":1,"sha256Hash":…}}</c>; null where there is none.</summary>
    public static string? OfExtensions(JsonElement extensions) =>
        extensions.ValueKind == JsonValueKind.Object
        && extensions.TryGetProperty("persistedQuery", out var persisted)
        && persisted.ValueKind == JsonValueKind.Object
        && persisted.TryGetProperty("version", out var version)
        && version.ValueKind == JsonValueKind.Number
        && version.TryGetInt32(out var number)
        && number == 1
        && persisted.TryGetProperty("sha256Hash", out var hash)
        && hash.ValueKind == JsonValueKind.String
            ? Lower(hash.GetString()!)
            : null;

    private static string? Lower(string text) =>
        text.Length == 64 && text.All(char.IsAsciiHexDigit) ? text.ToLowerInvariant() : null;
}
