namespace DataHub.Server.Identity.Tokens;

/// <summary>What the log keeps of a token that was issued.</summary>
/// <param name="Sha256">SHA-256 of the token's id, lower-case hex.</param>
internal sealed record IssuedToken(string? Country, string? Agency, string? Purpose, string Sha256);
