using System.Collections.Immutable;
using System.Text.Json;
using DataHub.Clients.Credentials;
using Microsoft.IdentityModel.Tokens;

namespace DataHub.Clients;

/// <summary>What is kept of a client besides what OpenIddict knows of, as properties of its application.</summary>
internal static class ClientProperties
{
    public const string Country = "country";
    public const string Agency = "agency";

    /// <summary>True where tokens are bound to a certificate.</summary>
    public const string Bound = "tls_client_certificate_bound_access_tokens";

    /// <summary>From when and until when each credential counts, by its id; the credentials themselves are the client's JWK set.</summary>
    public const string Periods = "credentials";

    public static string? TextOf(ImmutableDictionary<string, JsonElement> properties, string name) =>
        properties.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public static bool IsTrue(ImmutableDictionary<string, JsonElement> properties, string name) =>
        properties.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.True;

    public static IReadOnlyList<ClientCredential> CredentialsOf(
        ImmutableDictionary<string, JsonElement> properties,
        JsonWebKeySet? keys
    )
    {
        if (keys is null || !properties.TryGetValue(Periods, out var value))
            return [];
        var periods = value.Deserialize<Dictionary<string, Period>>() ?? [];
        return
        [
            .. keys
                .Keys.Where(key => key.Kid is not null && periods.ContainsKey(key.Kid))
                .Select(key => new ClientCredential(
                    key.Kid,
                    key.X5c.Count > 0 ? CredentialKind.Certificate : CredentialKind.Key,
                    periods[key.Kid].From,
                    periods[key.Kid].Until
                )
                {
                    Material = key,
                }),
        ];
    }

    public static JsonElement PeriodsOf(IEnumerable<ClientCredential> credentials) =>
        JsonSerializer.SerializeToElement(credentials.ToDictionary(c => c.Id, c => new Period(c.From, c.Until)));

    internal sealed record Period(DateTimeOffset From, DateTimeOffset Until);
}
