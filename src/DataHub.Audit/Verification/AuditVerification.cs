namespace DataHub.Audit.Verification;

/// <summary>The finding about one log.</summary>
/// <param name="Log">The log's name.</param>
/// <param name="Size">How many entries its head states.</param>
/// <param name="Root">RFC 6962 root hash that its head states, 32 bytes.</param>
/// <param name="Checkpoints">How many signed checkpoints were compared.</param>
/// <param name="Fault">The first fault by sequence; null when everything agrees.</param>
public sealed record AuditVerification(
    string Log,
    long Size,
    ReadOnlyMemory<byte> Root,
    int Checkpoints,
    AuditFault? Fault
)
{
    public bool IsIntact => Fault is null;

    /// <summary>
    /// What was lost before a later epoch was declared: it binds a checkpoint that this log does not continue. Null where it continues it, and
    /// where the log itself has a fault.
    /// </summary>
    public AuditFault? Declared { get; init; }
}
