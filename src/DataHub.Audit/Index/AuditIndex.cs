using System.Data.Common;
using DataHub.Audit.Entries;
using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Index;

/// <summary>
/// Finds entries without reading the whole log. What is found is then read from the log itself, so that the index can be late or lost, but
/// never tells anything that the log does not.
/// </summary>
public sealed class AuditIndex
{
    private const long Day = 24 * 60 * 60 * 1000;

    private readonly AuditStore store;
    private readonly AuditReader reader;

    internal AuditIndex(AuditStore store, AuditReader reader) => (this.store, this.reader) = (store, reader);

    /// <summary>
    /// How many records are in the logs and not yet in the index. Of a log that is shorter than what is indexed of it nothing counts: it is indexed anew.
    /// </summary>
    /// <exception cref="DbException">The store or the index cannot be read.</exception>
    public long Lag()
    {
        var indexed = Indexed();
        return reader
            .Logs()
            .Sum(log =>
                indexed.GetValueOrDefault(log.Log) is var next && next <= log.Size ? log.Size - next : log.Size
            );
    }

    /// <summary>
    /// Of each log the first position that is not indexed; a log of which nothing is has none. Empty when the index is of another history than the
    /// store, or was written by another program: then it says nothing.
    /// </summary>
    /// <exception cref="DbException">The store or the index cannot be read.</exception>
    public IReadOnlyDictionary<string, long> Positions()
    {
        using var connection = store.OpenForReading();
        using var context = store.CreateIndexContext(connection);
        var logs = context.Logs.AsNoTracking().ToList();
        return logs.All(log => log.Shape == AuditIndexer.Shape && log.IsOf(reader))
            ? logs.ToDictionary(log => log.Log, log => log.Next)
            : new Dictionary<string, long>();
    }

    /// <summary>A page of the entries that were looked for.</summary>
    /// <exception cref="DbException">The store or the index cannot be read.</exception>
    public async Task<AuditPage> FindAsync(AuditSearch search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        await using var connection = store.OpenForReading();
        await using var context = store.CreateIndexContext(connection);
        var found = search.Subject is null
            ? await FindBySegmentAsync(context, search, cancellationToken)
            : await Ordered(Subjects(context, search), search).ToListAsync(cancellationToken);
        var page = found.Take(search.Count).Select(p => new AuditPosition(p.Time, p.Log, p.Sequence, p.Part)).ToList();
        if (search.FromEnd)
            page.Reverse();
        return new AuditPage(await ReadAsync(context, page, cancellationToken), found.Count > search.Count);
    }

    /// <summary>How many entries there are of what is looked for, whatever the page.</summary>
    /// <exception cref="DbException">The index cannot be read.</exception>
    public async Task<int> CountAsync(AuditSearch search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        await using var connection = store.OpenForReading();
        await using var context = store.CreateIndexContext(connection);
        var positions = search.Subject is null ? Positions(Wanted(context, search)) : Subjects(context, search);
        return await positions.CountAsync(cancellationToken);
    }

    /// <summary>How many entries there are of what is looked for, by day and by what they have in common. What is indexed meanwhile is in none of the counts.</summary>
    /// <param name="search">Its page and subject are of no matter.</param>
    /// <param name="fields">By what; any but the time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DbException">The index cannot be read.</exception>
    public async Task<AuditCounts> CountsAsync(
        AuditSearch search,
        IEnumerable<AuditField> fields,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(fields);
        await using var connection = store.OpenForReading();
        await using var snapshot = store.BeginSnapshot(connection);
        await using var context = store.CreateIndexContext(connection);
        await context.Database.UseTransactionAsync(snapshot, cancellationToken);
        var byDay = await ByDayAsync(context, search, cancellationToken);
        var by = new Dictionary<AuditField, IReadOnlyList<AuditCount>>();
        foreach (var field in fields)
            by.Add(field, await ByAsync(context, search, field, cancellationToken));
        return new AuditCounts(byDay, by);
    }

    // Asked every second by a hub that nobody asks: without Entity Framework.
    private Dictionary<string, long> Indexed()
    {
        using var connection = store.OpenForReading();
        using var command = connection.Command(null, AuditSql.IndexedLogs);
        using var rows = command.ExecuteReader();
        var indexed = new Dictionary<string, long>();
        while (rows.Read())
            indexed.Add(rows.GetString(0), rows.GetInt64(1));
        return indexed;
    }

    private static async Task<IReadOnlyList<AuditCount>> ByAsync(
        AuditIndexContext context,
        AuditSearch search,
        AuditField field,
        CancellationToken cancellationToken
    )
    {
        var wanted = Wanted(context, search);
        var names = field switch
        {
            AuditField.Kind => wanted.Select(entry => (string?)entry.Kind),
            AuditField.Outcome => wanted.Select(entry => (string?)entry.Outcome),
            AuditField.Country => wanted.Select(entry => entry.Country),
            AuditField.Agency => wanted.Select(entry => entry.Agency),
            AuditField.Client => wanted.Select(entry => entry.Client),
            AuditField.Officer => wanted.Select(entry => entry.Officer),
            AuditField.Purpose => wanted.Select(entry => entry.Purpose),
            AuditField.Agreement => Groups(context, wanted, search.Country)
                .Select(group => new
                {
                    group.Log,
                    group.Sequence,
                    Name = group.Agreement,
                })
                .Distinct()
                .Select(group => (string?)group.Name),
            AuditField.Originator => Groups(context, wanted, search.Country)
                .Select(group => new
                {
                    group.Log,
                    group.Sequence,
                    Name = group.Originator,
                })
                .Distinct()
                .Select(group => (string?)group.Name),
            AuditField.Time => throw new ArgumentException("Entries are counted by day anyway.", nameof(field)),
        };
        var counts = await names
            .GroupBy(name => name)
            .Select(same => new { Name = same.Key, Entries = same.Count() })
            .ToListAsync(cancellationToken);
        return
        [
            .. counts
                .OrderByDescending(count => count.Entries)
                .ThenBy(count => count.Name, StringComparer.Ordinal)
                .Select(count => new AuditCount(count.Name, count.Entries)),
        ];
    }

    private static async Task<IReadOnlyList<(DateOnly Day, int Entries)>> ByDayAsync(
        AuditIndexContext context,
        AuditSearch search,
        CancellationToken cancellationToken
    )
    {
        var counts = await Wanted(context, search)
            .GroupBy(entry => entry.Time / Day)
            .Select(same => new { Number = same.Key, Entries = same.Count() })
            .ToListAsync(cancellationToken);
        return
        [
            .. counts
                .OrderBy(count => count.Number)
                .Select(count => (DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)count.Number), count.Entries)),
        ];
    }

    // Whose records others were given beside its own is not a country's to know.
    private static IQueryable<IndexedGroupRow> Groups(
        AuditIndexContext context,
        IQueryable<IndexedEntryRow> wanted,
        string? country
    ) =>
        wanted
            .Join(
                context.Groups,
                entry => new { entry.Log, entry.Sequence },
                group => new { group.Log, group.Sequence },
                (entry, group) => new { Entry = entry, Group = group }
            )
            .Where(both => country == null || both.Entry.Country == country || both.Group.Originator == country)
            .Select(both => both.Group);

    // One segment after another in the order asked for, until what is left cannot come before what was found.
    private static async Task<List<Found>> FindBySegmentAsync(
        AuditIndexContext context,
        AuditSearch search,
        CancellationToken cancellationToken
    )
    {
        var segments = SegmentsOfPage(context, search);
        var backwards = IsBackwards(search);
        var ordered = backwards
            ? segments.OrderByDescending(segment => segment.To)
            : segments.OrderBy(segment => segment.From);
        var found = new List<Found>();
        foreach (var segment in await ordered.ToListAsync(cancellationToken))
        {
            if (found.Count > search.Count)
            {
                var last = found[^1].Time;
                if (backwards ? segment.To < last : segment.From > last)
                    break;
            }
            var entries = context
                .Entries.AsNoTracking()
                .Where(entry => entry.Log == segment.Log && entry.Segment == segment.Number);
            found.AddRange(
                await Ordered(Positions(Matching(context, entries, search)), search).ToListAsync(cancellationToken)
            );
            found.Sort();
            if (backwards)
                found.Reverse();
            if (found.Count > search.Count + 1)
                found.RemoveRange(search.Count + 1, found.Count - search.Count - 1);
        }
        return found;
    }

    // One more than asked for, which tells whether there are more.
    private static IQueryable<Found> Ordered(IQueryable<Found> positions, AuditSearch search)
    {
        if (search.After is { } after)
            positions = search.IsDescending ? Below(positions, after) : Above(positions, after);
        if (search.Before is { } before)
            positions = search.IsDescending ? Above(positions, before) : Below(positions, before);
        var ordered = IsBackwards(search)
            ? positions
                .OrderByDescending(p => p.Time)
                .ThenByDescending(p => p.Log)
                .ThenByDescending(p => p.Sequence)
                .ThenByDescending(p => p.Part)
            : positions.OrderBy(p => p.Time).ThenBy(p => p.Log).ThenBy(p => p.Sequence).ThenBy(p => p.Part);
        return ordered.Take(search.Count + 1);
    }

    private static bool IsBackwards(AuditSearch search) => search.IsDescending != search.FromEnd;

    private static IQueryable<Found> Positions(IQueryable<IndexedEntryRow> entries) =>
        entries.Select(entry => new Found
        {
            Time = entry.Time,
            Log = entry.Log,
            Sequence = entry.Sequence,
            Part = 1,
        });

    private static IQueryable<Found> Subjects(AuditIndexContext context, AuditSearch search)
    {
        if (!IndexedRecord.IsReference(search.Subject!, out var reference))
            // names nobody
            return Positions(context.Entries.Where(_ => false));
        var subjects = SubjectsOf(context, reference);
        if (search.Country is null && search.Where is null)
            return subjects.Select(subject => new Found
            {
                Time = subject.Time,
                Log = subject.Log,
                Sequence = subject.Sequence,
                Part = subject.Part,
            });
        var named = Naming(subjects, Matching(context, context.Entries.AsNoTracking(), search));
        // An entry is shown to whom it concerns; that a record of another state is in it is not.
        if (search.Country is { } country)
            named = named.Where(one => one.Entry.Country == country || one.Subject.Originator == country);
        return named.Select(named => new Found
        {
            Time = named.Subject.Time,
            Log = named.Subject.Log,
            Sequence = named.Subject.Sequence,
            Part = named.Subject.Part,
        });
    }

    /// <summary>All subjects of the segments that reach an instant, Unix time in milliseconds: some of them from before it.</summary>
    internal static IQueryable<IndexedSubjectRow> SubjectsSince(AuditIndexContext context, long from) =>
        Within(SegmentsSince(context, from), context.Subjects);

    /// <summary>Where a subject is named: looked for once in each segment.</summary>
    internal static IQueryable<IndexedSubjectRow> SubjectsOf(AuditIndexContext context, byte[] reference) =>
        Within(context.Segments.AsNoTracking(), context.Subjects.Where(subject => subject.Reference == reference));

    /// <summary>Subjects, each with the entry that names it.</summary>
    internal static IQueryable<NamedSubject> Naming(
        IQueryable<IndexedSubjectRow> subjects,
        IQueryable<IndexedEntryRow> entries
    ) =>
        subjects.Join(
            entries,
            subject => new
            {
                subject.Log,
                subject.Segment,
                subject.Sequence,
            },
            entry => new
            {
                entry.Log,
                entry.Segment,
                entry.Sequence,
            },
            (subject, entry) => new NamedSubject { Subject = subject, Entry = entry }
        );

    /// <summary>The segments that can have what is looked for, whatever the page.</summary>
    private static IQueryable<IndexedSegmentRow> Segments(AuditIndexContext context, AuditSearch search) =>
        context.Segments.AsNoTracking().Where(new SegmentTranslation(context).Of(search));

    private static IQueryable<IndexedSegmentRow> SegmentsOfPage(AuditIndexContext context, AuditSearch search)
    {
        var segments = Segments(context, search);
        // What precedes a position in descending order is later.
        var (later, earlier) = search.IsDescending ? (search.Before, search.After) : (search.After, search.Before);
        if (later is { Time: var from })
            segments = segments.Where(segment => segment.To >= from);
        if (earlier is { Time: var to })
            segments = segments.Where(segment => segment.From <= to);
        return segments;
    }

    /// <summary>The entries that are looked for, whatever the page.</summary>
    internal static IQueryable<IndexedEntryRow> Wanted(AuditIndexContext context, AuditSearch search) =>
        Matching(context, Within(Segments(context, search), context.Entries), search);

    private static IQueryable<IndexedEntryRow> Matching(
        AuditIndexContext context,
        IQueryable<IndexedEntryRow> entries,
        AuditSearch search
    )
    {
        var visible = search.Country is { } country
            ? entries.Where(entry =>
                entry.Country == country
                || context.Groups.Any(group =>
                    group.Log == entry.Log && group.Sequence == entry.Sequence && group.Originator == country
                )
            )
            : entries;
        return search.Where is null
            ? visible
            : visible.Where(new ConditionTranslation(context, search.Country).Of(search.Where));
    }

    /// <summary>The entries since an instant, Unix time in milliseconds.</summary>
    internal static IQueryable<IndexedEntryRow> EntriesSince(AuditIndexContext context, long from) =>
        Within(SegmentsSince(context, from), context.Entries).Where(entry => entry.Time >= from);

    private static IQueryable<IndexedSegmentRow> SegmentsSince(AuditIndexContext context, long from) =>
        context.Segments.AsNoTracking().Where(segment => segment.To >= from);

    private static IQueryable<IndexedEntryRow> Within(
        IQueryable<IndexedSegmentRow> segments,
        IQueryable<IndexedEntryRow> entries
    ) =>
        segments.Join(
            entries,
            segment => new { segment.Log, segment.Number },
            entry => new { entry.Log, Number = entry.Segment },
            (_, entry) => entry
        );

    private static IQueryable<IndexedSubjectRow> Within(
        IQueryable<IndexedSegmentRow> segments,
        IQueryable<IndexedSubjectRow> subjects
    ) =>
        segments.Join(
            subjects,
            segment => new { segment.Log, segment.Number },
            subject => new { subject.Log, Number = subject.Segment },
            (_, subject) => subject
        );

    private static IQueryable<Found> Above(IQueryable<Found> found, AuditPosition than) =>
        found.Where(p =>
            p.Time > than.Time
            || (
                p.Time == than.Time
                && (
                    p.Log > than.Log
                    || (
                        p.Log == than.Log
                        && (p.Sequence > than.Sequence || (p.Sequence == than.Sequence && p.Part > than.Part))
                    )
                )
            )
        );

    private static IQueryable<Found> Below(IQueryable<Found> found, AuditPosition than) =>
        found.Where(p =>
            p.Time < than.Time
            || (
                p.Time == than.Time
                && (
                    p.Log < than.Log
                    || (
                        p.Log == than.Log
                        && (p.Sequence < than.Sequence || (p.Sequence == than.Sequence && p.Part < than.Part))
                    )
                )
            )
        );

    private async Task<IReadOnlyList<(AuditPosition, LoggedEntry)>> ReadAsync(
        AuditIndexContext context,
        List<AuditPosition> page,
        CancellationToken cancellationToken
    )
    {
        var logs = await context
            .Logs.AsNoTracking()
            .ToDictionaryAsync(row => row.Number, row => row.Log, cancellationToken);
        var entries = reader
            .Find(page.Select(position => (logs[position.Log], position.Sequence)))
            .ToLookup(entry => (entry.Log, entry.Sequence));
        return
        [
            .. page.SelectMany(position =>
                entries[(logs[position.Log], position.Sequence)].Take(1).Select(entry => (position, entry))
            ),
        ];
    }

    /// <summary>A position as the database gives it.</summary>
    private sealed class Found : IComparable<Found>
    {
        public required long Time { get; init; }
        public required int Log { get; init; }
        public required long Sequence { get; init; }
        public required int Part { get; init; }

        public int CompareTo(Found? other) =>
            (Time, Log, Sequence, Part).CompareTo((other!.Time, other.Log, other.Sequence, other.Part));
    }
}
