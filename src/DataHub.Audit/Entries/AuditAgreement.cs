namespace DataHub.Audit.Entries;

/// <summary>One version of an agreement, by which an auditor finds its text again.</summary>
/// <param name="Uid">The agreement's identifier.</param>
/// <param name="Version">The version its text carries.</param>
/// <param name="Sha256">SHA-256 of its text, lower-case hex.</param>
public sealed record AuditAgreement(string Uid, string Version, string Sha256);
