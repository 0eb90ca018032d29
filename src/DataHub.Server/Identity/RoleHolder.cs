using DataHub.Clients;
using DataHub.Policies;

namespace DataHub.Server.Identity;

/// <summary>Who works on the hub itself, from a token with a role instead of a purpose. Never a <see cref="Requester"/>: no record is reachable.</summary>
/// <param name="Country">The country for which it acts; null for the whole region, which a token writes as <see cref="HubClaims.Region"/>.</param>
/// <param name="Agency">Its agency, as in <c>IDN.AUDITOR</c>; it need not be one that asks for records.</param>
/// <param name="Role">Exactly one of <see cref="HubRoles"/>.</param>
/// <param name="Client">The OAuth client that holds the token.</param>
public sealed record RoleHolder(CountryCode? Country, string Agency, string Role, string Client)
{
    /// <summary>The person who holds it; null when a system does.</summary>
    public string? Officer { get; init; }

    /// <summary>When that person last proved to be there with a passkey (<c>auth_time</c>): never, for who signed in at their country's provider. Null when a system asks.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>Alpha-3 code, or <see cref="HubClaims.Region"/>.</summary>
    public string CountryOrRegion => Country?.Alpha3 ?? HubClaims.Region;
}
