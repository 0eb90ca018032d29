namespace DataHub.Audit.Entries;

/// <summary>
/// One event for the log: who asked what and why, which records were seen in which form, and what left. The log adds its own name, the
/// time, an id and a salt.
/// </summary>
public sealed record AuditEntry
{
    public required AuditKind Kind { get; init; }

    /// <summary>Who. Default: nobody is known.</summary>
    public AuditRequester Requester { get; init; } = AuditRequester.Nobody;

    /// <summary>Why. Default: no policy was asked.</summary>
    public AuditReason Reason { get; init; } = AuditReason.None;

    /// <summary>What. Default: nothing was asked of the graph.</summary>
    public AuditOperation Operation { get; init; } = AuditOperation.None;

    /// <summary>Which records were seen. Lists name every record; default: none.</summary>
    public IReadOnlyList<AuditDisclosure> Disclosures { get; init; } = [];

    /// <summary>What the answer makes due, or what was met. Default: nothing.</summary>
    public IReadOnlyList<AuditDuty> Duties { get; init; } = [];

    /// <summary>Whose history was read, or whose key was destroyed. The log stores references. Default: nobody's.</summary>
    public IReadOnlyList<AuditSubject> Subjects { get; init; } = [];

    /// <summary>Signed notes that the entry binds: the last checkpoint of the epoch before, or one of another log. Default: none.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What was administered. Default: nothing.</summary>
    public IReadOnlyList<AuditChange> Changes { get; init; } = [];

    /// <summary>Set where the entry stands for many requests that were counted. Default: it stands for one event.</summary>
    public AuditFlood? Flood { get; init; }

    /// <summary>What was read besides the disclosures: of the log, of counts, of lists by conditions. Default: nothing.</summary>
    public IReadOnlyList<AuditReading> Readings { get; init; } = [];

    /// <summary>The records among which the readings looked, each pair once. Default: none, as where the readings are of the log.</summary>
    public IReadOnlyList<AuditScope> Among { get; init; } = [];

    public required AuditAnswer Answer { get; init; }

    /// <summary>W3C trace id of the request. Beyond 200 characters it is cut.</summary>
    public string? TraceId { get; init; }
}
