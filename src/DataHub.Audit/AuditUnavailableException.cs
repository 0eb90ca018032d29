namespace DataHub.Audit;

/// <summary>
/// The entry is not known to be durable, so the answer it stands for must not leave: the caller answers 503 and sends no data.
/// </summary>
public sealed class AuditUnavailableException(AuditUnavailableReason reason, Exception? cause = null)
    : Exception(cause is AuditHistoryException ? cause.Message : Describe(reason), cause)
{
    public AuditUnavailableReason Reason { get; } = reason;

    private static string Describe(AuditUnavailableReason reason) =>
        reason switch
        {
            AuditUnavailableReason.QueueFull => "The audit log is saturated.",
            AuditUnavailableReason.Deadline => "The audit log did not confirm the entry in time.",
            AuditUnavailableReason.Store => "The audit log's store cannot be written.",
            AuditUnavailableReason.SubjectKey =>
                "The audit log's subject keys do not open with the subject key file: bring the right file back.",
            AuditUnavailableReason.Fenced =>
                "Another process writes the audit log, or an operator began a new epoch of it: see that only one process writes it, and start this one again.",
            AuditUnavailableReason.Tampered => "The audit log's stored tree does not match its root.",
            AuditUnavailableReason.Stopped => "The audit log is closed.",
        };
}
