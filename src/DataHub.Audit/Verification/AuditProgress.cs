namespace DataHub.Audit.Verification;

/// <summary>How far the verification of one log is.</summary>
public readonly record struct AuditProgress(string Log, long Done, long Total);
