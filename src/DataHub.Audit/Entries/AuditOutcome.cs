namespace DataHub.Audit.Entries;

/// <summary>How a request ended. The lower-case name is stored: never rename a member.</summary>
public enum AuditOutcome
{
    /// <summary>Answered without errors.</summary>
    Ok,

    /// <summary>Answered with data and errors.</summary>
    Partial,

    /// <summary>Refused.</summary>
    Denied,

    /// <summary>Failed without data.</summary>
    Error,
}
