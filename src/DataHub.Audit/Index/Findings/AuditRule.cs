namespace DataHub.Audit.Index.Findings;

/// <summary>What an auditor is told of. The names are those of the graph.</summary>
public enum AuditRule
{
    /// <summary>One person was looked up by many agencies.</summary>
    ManyAgencies,

    /// <summary>One agency read the same record under several purposes.</summary>
    SeveralPurposes,

    /// <summary>An agency reads other countries' records for a purpose, and never names a case of its own.</summary>
    NoCaseReference,

    /// <summary>An officer or client was active at an hour at which it never was.</summary>
    UnusualHours,

    /// <summary>An officer or client did many times what it ever did in a day.</summary>
    UnusualVolume,

    /// <summary>A duty under an agreement was not met in time.</summary>
    DutyMissed,

    /// <summary>A change outside the log was about to be made, and no entry says how it ended.</summary>
    PendingChange,
}
