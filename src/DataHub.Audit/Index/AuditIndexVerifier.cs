using System.Data.Common;
using System.Globalization;
using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Index;

/// <summary>
/// Compares the index with the log. No signature covers the index: whoever may write the database can change what entries are found by, and only this shows it. What a
/// segment notes may say more than its entries do, which costs a search its time and no result.
/// </summary>
public sealed class AuditIndexVerifier
{
    private readonly AuditStore store;
    private readonly AuditReader reader;

    internal AuditIndexVerifier(AuditStore store, AuditReader reader) => (this.store, this.reader) = (store, reader);

    /// <summary>Compares all of the index that would be used; what it will write again from the start is passed over.</summary>
    /// <returns>One fault for each log about which the index says something else.</returns>
    /// <exception cref="DbException">The log or the index cannot be read.</exception>
    public IReadOnlyList<AuditIndexFault> Verify(CancellationToken cancellationToken)
    {
        using var connection = store.OpenForReading();
        using var snapshot = store.BeginSnapshot(connection);
        using var context = store.CreateIndexContext(connection);
        context.Database.UseTransaction(snapshot);
        var sizes = reader.Logs().ToDictionary(log => log.Log, log => log.Size);
        var meetings = new Meetings();
        var faults = new Dictionary<int, AuditIndexFault>();
        var logs = context.Logs.AsNoTracking().ToList();
        var used = logs.Where(log =>
                log.Shape == AuditIndexer.Shape && log.Next <= sizes.GetValueOrDefault(log.Log) && log.IsOf(reader)
            )
            .ToDictionary(log => log.Number);
        foreach (var log in used.Values)
        {
            if (FirstFault(context, log, meetings, cancellationToken) is { } sequence)
                faults.Add(log.Number, new AuditIndexFault(log.Log, sequence));
        }
        // what is said to be met in one log may be due in another
        if (faults.Count > 0 || used.Count < logs.Count)
            return [.. faults.Values];
        foreach (var duty in context.Duties.AsNoTracking().OrderBy(duty => duty.Log).ThenBy(duty => duty.Sequence))
        {
            if (used.TryGetValue(duty.Log, out var log) && duty.Sequence < log.Next && !meetings.Explain(duty))
                faults.TryAdd(log.Number, new AuditIndexFault(log.Log, duty.Sequence));
        }
        return [.. faults.Values];
    }

    private long? FirstFault(
        AuditIndexContext context,
        IndexedLogRow log,
        Meetings meetings,
        CancellationToken cancellationToken
    )
    {
        using var entries = new IndexedLines(
            store,
            "AuditIndexEntries",
            """
            "Segment", "Time", "Kind", "Outcome", "Country", "Agency", "Client", "Officer", "Actor", "Purpose", "HasCase", "HasSubjects"
            """,
            log.Number,
            log.Next
        );
        using var groups = new IndexedLines(
            store,
            "AuditIndexGroups",
            """ "Part", "Originator", "Agreement" """,
            log.Number,
            log.Next
        );
        using var subjects = new IndexedLines(
            store,
            "AuditIndexSubjects",
            """ "Segment", "Reference", "Part", "Time", "Originator" """,
            log.Number,
            log.Next
        );
        using var duties = new IndexedLines(
            store,
            "AuditIndexDuties",
            """ "Number", "Agreement", "Duty", "Action", "Party", "Time", "Due" """,
            log.Number,
            log.Next
        );
        var segments = new IndexedSegments(context, log.Number);
        foreach (var entry in IndexedEntries(log, cancellationToken))
        {
            if (
                entries.Take(entry.Sequence) is not [var stored]
                || !int.TryParse(stored.Split('\n')[0].AsSpan(1), CultureInfo.InvariantCulture, out var segment)
                || stored != entry.LineIn(segment)
                || !Same(groups.Take(entry.Sequence), entry.Groups)
                || !Same(subjects.Take(entry.Sequence), entry.SubjectsIn(segment))
                || !Same(duties.Take(entry.Sequence), entry.Duties)
                || !segments.Have(segment, entry)
            )
                return entry.Sequence;
            meetings.Add(log.Number, entry);
        }
        return new[] { entries.Left, groups.Left, subjects.Left, duties.Left }.Min();
    }

    // What the records of the log say of each entry, all its parts together.
    private IEnumerable<ExpectedEntry> IndexedEntries(IndexedLogRow log, CancellationToken cancellationToken)
    {
        var read = new IndexedRecord();
        ExpectedEntry? entry = null;
        foreach (var record in reader.Read(log.Log, 0).TakeWhile(record => record.Sequence < log.Next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!read.TryRead(record))
                continue;
            if (read.Part == 1)
            {
                if (entry is not null)
                    yield return entry;
                entry = new ExpectedEntry(read);
            }
            else
            {
                entry?.Add(read);
            }
        }
        if (entry is not null)
            yield return entry;
    }

    private static bool Same(List<string>? stored, List<string> expected)
    {
        if (stored?.Count != expected.Count)
            return false;
        stored.Sort(StringComparer.Ordinal);
        expected.Sort(StringComparer.Ordinal);
        return stored.SequenceEqual(expected);
    }
}
