namespace DataHub.Server.Identity;

/// <summary>What a token said when it was checked in full.</summary>
/// <param name="Epoch">The number that stood before it was checked: while it stands, nothing has ended the token but time.</param>
/// <param name="Expires">From this instant on it does not count.</param>
/// <param name="CertificateId">SHA-256 of the certificate it is bound to, as <c>x5t#S256</c> writes it; null when it is bound to none.</param>
internal sealed record CheckedToken(
    long Epoch,
    HubCaller Caller,
    TokenFingerprint Fingerprint,
    DateTimeOffset Expires,
    string? CertificateId
);
