using DataHub.Audit.Entries;

namespace DataHub.Audit.Duties;

/// <summary>
/// Every duty that answers made due, and which were met: read from the log alone, so that it can be worked out again by anybody who has the
/// log. Follows a growing log from where it stopped. Not for use by several threads at once.
/// </summary>
public sealed class DutyLedger(AuditReader reader)
{
    private readonly List<OwedDuty> duties = [];
    private readonly Dictionary<string, long> positions = [];
    private readonly Dictionary<(string Agreement, string Id, string Party), LinkedList<int>> unmet = [];

    /// <summary>All duties, in the order in which they came about.</summary>
    public IReadOnlyList<OwedDuty> Duties => duties;

    /// <summary>Reads what was appended since the last time.</summary>
    public void CatchUp()
    {
        foreach (var (log, _) in reader.Logs())
        {
            foreach (var record in reader.Read(log, positions.GetValueOrDefault(log)))
            {
                Take(LoggedEntry.Read(record));
                positions[log] = record.Sequence + 1;
            }
        }
    }

    private void Take(LoggedEntry entry)
    {
        // parts of a long entry repeat everything but its disclosures
        if (entry.Part != 1)
        {
            Continue(entry);
            return;
        }
        foreach (var duty in entry.Duties)
        {
            var open = OpenOf(duty);
            if (duty.IsMet)
            {
                foreach (var index in open.Where(index => duties[index].Entry.Time <= duty.At).ToList())
                {
                    duties[index] = duties[index] with { MetOn = entry.Time };
                    open.Remove(index);
                }
            }
            else
            {
                open.AddLast(duties.Count);
                duties.Add(new OwedDuty(entry, duty, null));
            }
        }
    }

    private void Continue(LoggedEntry part)
    {
        for (var index = duties.Count - 1; index >= 0 && duties[index].Entry.Log == part.Log; index--)
        {
            var owed = duties[index];
            if (owed.Entry.Request != part.Request)
                continue;
            duties[index] = owed with
            {
                Entry = owed.Entry with { Disclosures = [.. owed.Entry.Disclosures, .. part.Disclosures] },
            };
        }
    }

    private LinkedList<int> OpenOf(AuditDuty duty)
    {
        var key = (duty.Agreement, duty.Id, duty.Party);
        if (!unmet.TryGetValue(key, out var open))
            unmet[key] = open = [];
        return open;
    }
}
