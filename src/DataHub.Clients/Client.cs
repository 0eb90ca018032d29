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
    /// The last credential of each kind, where it ends within a month or has ended: then it cannot prove itself by that kind any more. A kind that is given up
    /// is retired.
    /// </summary>
    public IEnumerable<ClientCredential> Ending(DateTimeOffset now) =>
        Credentials
            .GroupBy(credential => credential.Kind)
            .Select(kind => kind.MaxBy(credential => credential.Until)!)
            .Where(last => last.Until - now < ClientCredential.Warning);

    /// <summary>Its credentials of a kind that count at that instant.</summary>
    public IEnumerable<ClientCredential> Active(CredentialKind kind, DateTimeOffset now) =>
        Credentials.Where(credential => credential.Kind == kind && credential.CountsAt(now));
}
