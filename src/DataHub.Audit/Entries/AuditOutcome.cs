namespace DataHub.Audit.Entries;

/// <summary>How a request ended. What is stored is its name in <see cref="AuditEntryWriter"/>, which never changes.</summary>
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

    /// <summary>A change is about to be made. The entry of how it ended follows, see <see cref="AuditLog.MakeAsync"/>.</summary>
    Pending,
}
