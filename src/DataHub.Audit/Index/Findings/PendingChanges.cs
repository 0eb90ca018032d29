using DataHub.Audit.Entries;

namespace DataHub.Audit.Index.Findings;

/// <summary>Which changes outside the log are not known to have ended: see <see cref="AuditLog.MakeAsync"/>.</summary>
internal static class PendingChanges
{
    /// <summary>As entries have it.</summary>
    public static readonly string Pending = AuditEntryWriter.NameOf(AuditOutcome.Pending);

    /// <summary>The pending entries that no other one of the same change follows.</summary>
    /// <param name="entries">Pending ones, and all that may say how they ended, of each log in its order.</param>
    public static IEnumerable<LoggedEntry> Of(IEnumerable<LoggedEntry> entries)
    {
        var open = new Dictionary<Change, Stack<LoggedEntry>>();
        foreach (var entry in entries)
        {
            var change = Change.Of(entry);
            if (entry.Outcome != Pending)
            {
                // of the same change tried twice outside of any request, the last try is the one that ended
                if (open.TryGetValue(change, out var tries))
                    _ = tries.TryPop(out _);
            }
            else if (open.TryGetValue(change, out var tries))
            {
                tries.Push(entry);
            }
            else
            {
                open.Add(change, new Stack<LoggedEntry>([entry]));
            }
        }
        return open.Values.SelectMany(tries => tries);
    }

    /// <summary>What both entries of a change say: neither how it ended nor, where a key was destroyed, of whom.</summary>
    private sealed record Change(
        string Log,
        string Kind,
        string? Trace,
        AuditRequester Requester,
        AuditOperation Operation,
        string? Justification,
        string Disclosed
    )
    {
        public static Change Of(LoggedEntry entry) =>
            new(
                entry.Log,
                entry.Kind,
                entry.Trace,
                entry.Requester,
                entry.Operation,
                entry.Reason.Justification,
                string.Join(' ', entry.Disclosures.SelectMany(group => group.References))
            );
    }
}
