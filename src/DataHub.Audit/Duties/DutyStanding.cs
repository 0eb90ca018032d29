namespace DataHub.Audit.Duties;

/// <summary>How one duty that an answer made due stands.</summary>
public enum DutyStanding
{
    /// <summary>Not met, and there is time.</summary>
    Due,

    /// <summary>Met, in time or late.</summary>
    Met,

    /// <summary>Not met in time.</summary>
    Missed,
}
