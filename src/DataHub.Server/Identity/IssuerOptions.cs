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

    /// <summary>
    /// Files with base64 of 32 random bytes each, which all nodes share: the first encrypts the tokens that are stored, further ones only
    /// decrypt, for rotation. Required outside Development, where the default is a key of the hub's own making in the data directory.
    /// </summary>
    public IList<string> EncryptionKeys { get; } = [];

    /// <summary>
    /// PEM files with an RSA certificate and its private key each: to the first the keys of the Data Protection ring are encrypted, further
    /// ones only decrypt, for rotation. Required outside Development, where the default is one of the hub's own making in the data directory.
    /// </summary>
    public IList<string> KeyRingCertificates { get; } = [];
}
