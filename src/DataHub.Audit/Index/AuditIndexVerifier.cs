using System.Data.Common;
using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Index;

/// <summary>
/// Compares the index with the log. No signature covers the index: whoever may write the database can change what entries are found by, and only this shows it. What a
/// segment notes may say more than its entries do, which costs a search its time and no result.
/// </summary>
public sealed class AuditIndexVerifier
{
    private const string InSegments = """ "Segment", "Sequence" """;
    private const string InLog = """ "Sequence" """;

    private readonly AuditStore store;
    private readonly AuditReader reader;

    internal AuditIndexVerifier(AuditStore store, AuditReader reader) => (this.store, this.reader) = (store, reader);

    /// <summary>Whether a fault of <see cref="Verify"/> says that there is no index, as opposed to one that cannot be read.</summary>
    public bool IsMissing(DbException cause) => store.IsMissing(cause);

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

    // Segments follow one another as the log does: row by row both are read once, and nothing is sorted but a segment's subjects. Where that finds a fault, rows
    // may lie in other segments than theirs, and only all of them in the order of the log tell which entry is the first.
    private long? FirstFault(
        AuditIndexContext context,
        IndexedLogRow log,
        Meetings meetings,
        CancellationToken cancellationToken
    ) =>
        FirstFault(context, log, InSegments, meetings, cancellationToken) is null
            ? null
            : FirstFault(context, log, InLog, meetings, cancellationToken);

    private long? FirstFault(
        AuditIndexContext context,
        IndexedLogRow log,
        string order,
        Meetings meetings,
        CancellationToken cancellationToken
    )
    {
        using var entries = new IndexedRows(
            store,
            "AuditIndexEntries",
            """
            "Segment", "Time", "Kind", "Outcome", "Country", "Agency", "Client", "Officer", "Actor", "Purpose", "HasCase", "HasSubjects"
            """,
            order,
            log.Number,
            log.Next
        );
        using var groups = new IndexedRows(
            store,
            "AuditIndexGroups",
            """ "Part", "Originator", "Agreement" """,
            """ "Sequence", "Part", "Number" """,
            log.Number,
            log.Next
        );
        using var subjects = new IndexedRows(
            store,
            "AuditIndexSubjects",
            """ "Segment", "Reference", "Part", "Time", "Originator" """,
            $"""{order}, "Reference", "Part" """,
            log.Number,
            log.Next
        );
        using var duties = new IndexedRows(
            store,
            "AuditIndexDuties",
            """ "Number", "Agreement", "Duty", "Action", "Party", "Time", "Due" """,
            """ "Sequence", "Number" """,
            log.Number,
            log.Next
        );
        var segments = new IndexedSegments(context, log.Number);
        foreach (var entry in IndexedEntries(log, cancellationToken))
        {
            var segment = entries.Segment;
            if (
                !entries.Take(entry.Sequence, entry.RowIn(segment))
                || !groups.Take(entry.Sequence, entry.Groups)
                || !subjects.Take(entry.Sequence, entry.SubjectsIn(segment))
                || !duties.Take(entry.Sequence, entry.Duties)
                || !segments.Have(segment, entry)
            )
                return entry.Sequence;
            meetings.Add(log.Number, entry);
        }
        return new[] { entries.Next, groups.Next, subjects.Next, duties.Next }.Min();
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
}
