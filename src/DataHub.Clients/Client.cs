using DataHub.Clients.Credentials;

namespace DataHub.Clients;

/// <summary>A system that may ask for tokens, as it is registered.</summary>
/// <param name="Id">Its client_id, as in <c>khm.ncct.registry</c>.</param>
/// <param name="Country">ISO 3166-1 alpha-3, or <see cref="HubRoles.Region"/>.</param>
/// <param name="Agency">As in <c>KHM.NCCT</c>.</param>
public sealed record Client(string Id, string Country, string Agency)
{
    /// <summary>The scopes that it may ask for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Whether its tokens are bound to a certificate (RFC 8705 §3.4): over a connection without one it gets none.</summary>
    public bool IsBound { get; init; }

    /// <summary>Its keys and certificates, also those that no longer count.</summary>
    public IReadOnlyList<ClientCredential> Credentials { get; init; } = [];

    /// <summary>Whether people of that country may sign in through it: it is one of their own country, or of the whole region.</summary>
    public bool Serves(string country) => Country == country || Country == HubRoles.Region;

    /// <summary>Whether it, its agency or its country is one of those.</summary>
    public bool IsAmong(IEnumerable<Suspension> suspended) =>
        suspended.Any(s => s.Code == Id || s.Code == Agency || s.Code == Country);

    /// <summary>
    /// Those credentials that end within a month, of a kind of which none goes on for longer: then it can no longer prove itself by that kind.
    /// </summary>
    public IEnumerable<ClientCredential> Ending(DateTimeOffset now) =>
        Credentials
            .Where(credential => credential.CountsAt(now))
            .GroupBy(credential => credential.Kind)
            .Where(kind => kind.All(credential => credential.EndsSoon(now)))
            .SelectMany(kind => kind);

    /// <summary>Its credentials of a kind that count at that instant.</summary>
    public IEnumerable<ClientCredential> Active(CredentialKind kind, DateTimeOffset now) =>
        Credentials.Where(credential => credential.Kind == kind && credential.CountsAt(now));
}
