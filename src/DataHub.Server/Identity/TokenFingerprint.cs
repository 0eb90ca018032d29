using System.Security.Cryptography;
using System.Text;

namespace DataHub.Server.Identity;

/// <summary>Which token a request came with, for the audit log. A feature of the request, next to the requester.</summary>
/// <param name="Sha256">SHA-256 of the token's id, lower-case hex; never the token.</param>
public sealed record TokenFingerprint(string Sha256)
{
    /// <summary>SHA-256 of the certificate that the token is bound to and the request came with, as <c>x5t#S256</c> writes it; null: a bearer's token.</summary>
    public string? Certificate { get; init; }

    public static TokenFingerprint Of(string tokenId) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tokenId))));
}
