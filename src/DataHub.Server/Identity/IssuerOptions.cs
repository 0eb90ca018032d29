namespace DataHub.Server.Identity;

/// <summary>Who issues tokens and with which keys: configuration section <c>DataHub:Identity</c>.</summary>
internal sealed class IssuerOptions
{
    public const string Section = "DataHub:Identity";

    /// <summary>The issuer's https address, as partners see it. Required outside Development, where the default is the address of the request.</summary>
    public Uri? Issuer { get; set; }

    /// <summary>
    /// PEM files with an EC P-256 private key each, the signing key first; further ones only verify, for rotation. Required outside
    /// Development, where the default is a key of the hub's own making in the data directory.
    /// </summary>
    public IList<string> SigningKeys { get; } = [];
}
