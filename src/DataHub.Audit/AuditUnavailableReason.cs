namespace DataHub.Audit;

/// <summary>Why an entry was not made durable.</summary>
public enum AuditUnavailableReason
{
    /// <summary>More entries wait for a commit than the queue holds.</summary>
    QueueFull,

    /// <summary>The commit did not end within the deadline. The entry may still be written: logging too much is safe.</summary>
    Deadline,

    /// <summary>The store refused the write or could not be reached. Appending resumes by itself once it can be written.</summary>
    Store,

    /// <summary>A record's key was wrapped under another subject key file than the one the hub has.</summary>
    SubjectKey,

    /// <summary>Another process has taken the log over; this one will not write to it again.</summary>
    Fenced,

    /// <summary>The stored tree does not give the stored root: somebody changed the log. Run <c>datahub audit verify</c>.</summary>
    Tampered,

    /// <summary>The log is being shut down.</summary>
    Stopped,
}
