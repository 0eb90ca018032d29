using Microsoft.IdentityModel.Tokens;

namespace DataHub.Clients.Credentials;

/// <summary>A public key or a certificate that is registered for a client.</summary>
/// <param name="Id">RFC 7638 thumbprint of a key; SHA-256 of a certificate, as <c>x5t#S256</c> writes it.</param>
/// <param name="From">From when it counts.</param>
/// <param name="Until">From when it no longer counts.</param>
public sealed record ClientCredential(string Id, CredentialKind Kind, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Before this much is left, operators are warned.</summary>
    public static readonly TimeSpan Warning = TimeSpan.FromDays(30);

    internal JsonWebKey Material { get; init; } = new();

    public bool CountsAt(DateTimeOffset now) => From <= now && now < Until;

    public bool EndsSoon(DateTimeOffset now) => CountsAt(now) && Until - now < Warning;
}
