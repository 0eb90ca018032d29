using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace DataHub.Server.Identity.Statements;

/// <summary>
/// What a client says and signs: who it is (RFC 7523 client assertion), or for which officer it acts. Read from the very bytes that were
/// signed, and only in one way: a name that occurs twice makes it unreadable.
/// </summary>
internal sealed record SignedStatement(string Subject, string Id, DateTimeOffset Expires)
{
    /// <summary>How far ahead a statement may end. It is made for one request.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(60);

    /// <summary>How far the clocks of partners may be off.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);

    private const int LongestId = 200;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Reads the claims of a JWT whose signature was checked.</summary>
    /// <param name="issuer">The hub's issuer identifier: the only audience, as a string, to the letter.</param>
    /// <param name="fault">What is wrong, for the client; null when nothing is.</param>
    public static SignedStatement? Read(string jwt, string issuer, DateTimeOffset now, out string? fault)
    {
        try
        {
            using var claims = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(jwt.Split('.')[1]), Strict);
            return Read(claims.RootElement, issuer, now, out fault);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            fault = "its claims cannot be read.";
            return null;
        }
    }

    private static SignedStatement? Read(JsonElement claims, string issuer, DateTimeOffset now, out string? fault)
    {
        var (subject, id) = (TextOf(claims, "sub"), TextOf(claims, "jti"));
        var (expires, notBefore, issuedAt) = (TimeOf(claims, "exp"), TimeOf(claims, "nbf"), TimeOf(claims, "iat"));
        fault =
            TextOf(claims, "aud") != issuer ? "aud must be the issuer of this hub, as one string."
            : string.IsNullOrEmpty(subject) ? "sub is missing."
            : id is not { Length: > 0 and <= LongestId }
                ? "jti is missing or too long: every statement has one of its own."
            : expires is not { } end ? "exp is missing."
            : end <= now - Skew ? "it has expired."
            : end > now + LongestLife + Skew ? "exp is more than 60 seconds ahead."
            : IsAhead(claims, "nbf", notBefore, now) ? "nbf is ahead of this hub's clock."
            : IsAhead(claims, "iat", issuedAt, now) ? "iat is ahead of this hub's clock."
            : null;
        return fault is null ? new SignedStatement(subject!, id!, expires!.Value) : null;
    }

    private static bool IsAhead(JsonElement claims, string name, DateTimeOffset? time, DateTimeOffset now) =>
        claims.TryGetProperty(name, out _) && (time is not { } at || at > now + Skew);

    private static string? TextOf(JsonElement claims, string name) =>
        claims.ValueKind == JsonValueKind.Object
        && claims.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static DateTimeOffset? TimeOf(JsonElement claims, string name) =>
        claims.ValueKind == JsonValueKind.Object
        && claims.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var seconds)
        && seconds is >= 0 and < 253_402_300_800
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;
}
