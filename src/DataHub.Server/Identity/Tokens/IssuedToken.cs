namespace DataHub.Server.Identity.Tokens;

/// <summary>What the log keeps of a token that was issued.</summary>
/// <param name="Purpose">The purpose it is for; null when it is for a role.</param>
/// <param name="Role">The role it is for; null when it is for a purpose.</param>
/// <param name="Sha256">SHA-256 of the token's id, lower-case hex.</param>
internal sealed record IssuedToken(string? Country, string? Agency, string? Purpose, string? Role, string Sha256)
{
    /// <summary>The person whom it is about; null when it is the client's own.</summary>
    public string? Officer { get; init; }

    /// <summary>How the client proved itself, by the name that RFC 8414 metadata has for it.</summary>
    public string? Authentication { get; init; }

    /// <summary>SHA-256 of the certificate that the client came with, as <c>x5t#S256</c> writes it.</summary>
    public string? Certificate { get; init; }
}
