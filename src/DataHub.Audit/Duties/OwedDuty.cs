using DataHub.Audit.Entries;

namespace DataHub.Audit.Duties;

/// <summary>A duty that one answer made due.</summary>
/// <param name="Log">Name of the log that has the answer's entry.</param>
/// <param name="Sequence">Its position there.</param>
/// <param name="Time">When the answer was given.</param>
/// <param name="Duty">What is owed, by or to whom, and when it is due.</param>
/// <param name="MetOn">When it was met; null while it is not.</param>
public sealed record OwedDuty(string Log, long Sequence, DateTimeOffset Time, AuditDuty Duty, DateTimeOffset? MetOn)
{
    /// <summary>Met after it was due.</summary>
    public bool IsLate => MetOn > Duty.At;

    /// <summary>How it stands at that instant.</summary>
    public DutyStanding StandingAt(DateTimeOffset now) =>
        MetOn is not null ? DutyStanding.Met
        : now <= Duty.At ? DutyStanding.Due
        : DutyStanding.Missed;
}
