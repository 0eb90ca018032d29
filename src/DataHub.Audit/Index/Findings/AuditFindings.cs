using System.Buffers.Text;
using System.Data.Common;
using System.Globalization;
using DataHub.Audit.Entries;
using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Index.Findings;

/// <summary>
/// Looks through the index for what an auditor wants to be told. Each rule counts, and tells when a configured figure is reached; the entries that
/// it counted are named, so that everybody can count again.
/// </summary>
public sealed class AuditFindings
{
    private const long Hour = 60 * 60 * 1000;
    private const long Day = 24 * Hour;

    // The hour before, the hour itself and the hour after, forwards around the clock.
    private static readonly long[] Near = [23, 0, 1];

    private readonly AuditStore store;
    private readonly AuditReader reader;
    private readonly AuditFindingsOptions options;
    private readonly TimeProvider clock;

    internal AuditFindings(AuditStore store, AuditReader reader, AuditFindingsOptions options, TimeProvider clock) =>
        (this.store, this.reader, this.options, this.clock) = (store, reader, options, clock);

    /// <summary>What a rule finds now.</summary>
    /// <param name="rule">Which.</param>
    /// <param name="country">
    /// Alpha-3 code of the country whose auditor asks: what its agencies did, and what was done with its records. Null: everything.
    /// </param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DbException">The index or the log cannot be read.</exception>
    public Task<IReadOnlyList<AuditFinding>> FindAsync(
        AuditRule rule,
        string? country,
        CancellationToken cancellationToken
    ) =>
        OnIndexAsync(
            country,
            work =>
                rule switch
                {
                    AuditRule.ManyAgencies => ManyAgenciesAsync(work),
                    AuditRule.SeveralPurposes => SeveralPurposesAsync(work),
                    AuditRule.NoCaseReference => NoCaseReferenceAsync(work),
                    AuditRule.UnusualHours => UnusualHoursAsync(work),
                    AuditRule.UnusualVolume => UnusualVolumeAsync(work),
                    AuditRule.DutyMissed => DutiesMissedAsync(work),
                    AuditRule.PendingChange => PendingChangesAsync(work, WindowOf(work), options.Most),
                },
            cancellationToken
        );

    /// <summary>
    /// Every pending change, however long it has been pending: the rule tells those of the window only, since the entries of all changes are read for it.
    /// </summary>
    /// <exception cref="DbException">The index or the log cannot be read.</exception>
    public Task<IReadOnlyList<AuditFinding>> PendingAsync(CancellationToken cancellationToken) =>
        OnIndexAsync(null, work => PendingChangesAsync(work, 0, int.MaxValue), cancellationToken);

    private async Task<IReadOnlyList<AuditFinding>> OnIndexAsync(
        string? country,
        Func<Work, Task<IReadOnlyList<AuditFinding>>> find,
        CancellationToken cancellationToken
    )
    {
        await using var connection = store.OpenForReading();
        await using var context = store.CreateIndexContext(connection);
        var logs = await context.Logs.AsNoTracking().ToDictionaryAsync(l => l.Number, l => l.Log, cancellationToken);
        var work = new Work(context, logs, country, clock.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken);
        return await find(work);
    }

    private long WindowOf(Work work) => work.Now - (long)options.Window.TotalMilliseconds;

    private async Task<IReadOnlyList<AuditFinding>> ManyAgenciesAsync(Work work)
    {
        var from = WindowOf(work);
        var found = await Seen(work, from)
            .Where(seen => work.Country == null || seen.Originator == work.Country)
            .GroupBy(seen => seen.Reference)
            .Select(same => new
            {
                Reference = same.Key,
                Agencies = same.Select(seen => seen.Agency).Distinct().Count(),
            })
            .Where(person => person.Agencies >= options.Agencies)
            .OrderByDescending(person => person.Agencies)
            .Take(options.Most)
            .ToListAsync(work.CancellationToken);
        var findings = new List<AuditFinding>();
        foreach (var person in found)
            findings.Add(
                new AuditFinding
                {
                    Rule = AuditRule.ManyAgencies,
                    Explanation = Text(
                        $"{person.Agencies} agencies were given this record in {Days(options.Window)}; told from {options.Agencies} on."
                    ),
                    Count = person.Agencies,
                    Threshold = options.Agencies,
                    Subject = Base64Url.EncodeToString(person.Reference),
                    Entries = await EntriesAsync(work, Seen(work, from, person.Reference)),
                }
            );
        return findings;
    }

    private async Task<IReadOnlyList<AuditFinding>> SeveralPurposesAsync(Work work)
    {
        var from = WindowOf(work);
        var found = await Seen(work, from)
            .Where(seen => work.Country == null || seen.Originator == work.Country || seen.Country == work.Country)
            .GroupBy(seen => new { seen.Reference, seen.Agency })
            .Select(same => new
            {
                same.Key.Reference,
                same.Key.Agency,
                Purposes = same.Select(seen => seen.Purpose).Distinct().Count(),
            })
            .Where(record => record.Purposes >= options.Purposes)
            .OrderByDescending(record => record.Purposes)
            .Take(options.Most)
            .ToListAsync(work.CancellationToken);
        var findings = new List<AuditFinding>();
        foreach (var record in found)
            findings.Add(
                new AuditFinding
                {
                    Rule = AuditRule.SeveralPurposes,
                    Explanation = Text(
                        $"{record.Agency} was given this record under {record.Purposes} purposes in {Days(options.Window)}; told from {options.Purposes} on."
                    ),
                    Count = record.Purposes,
                    Threshold = options.Purposes,
                    Subject = Base64Url.EncodeToString(record.Reference),
                    Agency = record.Agency,
                    Entries = await EntriesAsync(
                        work,
                        Seen(work, from, record.Reference).Where(seen => seen.Agency == record.Agency)
                    ),
                }
            );
        return findings;
    }

    private async Task<IReadOnlyList<AuditFinding>> NoCaseReferenceAsync(Work work)
    {
        var from = WindowOf(work);
        var foreign = AuditIndex
            .EntriesSince(work.Context, from)
            .Where(entry => entry.HasSubjects)
            .Where(entry => work.Country == null || entry.Country == work.Country)
            .Where(entry =>
                work.Context.Groups.Any(group =>
                    group.Log == entry.Log
                    && group.Sequence == entry.Sequence
                    && group.Part > 0
                    && group.Originator != entry.Country
                )
            );
        var found = await foreign
            .GroupBy(entry => new { entry.Agency, entry.Purpose })
            .Select(same => new
            {
                same.Key.Agency,
                same.Key.Purpose,
                Answers = same.Count(),
                WithCase = same.Count(entry => entry.HasCase),
            })
            .Where(pair => pair.WithCase == 0 && pair.Answers >= options.AnswersWithoutCase)
            .OrderByDescending(pair => pair.Answers)
            .Take(options.Most)
            .ToListAsync(work.CancellationToken);
        var findings = new List<AuditFinding>();
        foreach (var pair in found)
            findings.Add(
                new AuditFinding
                {
                    Rule = AuditRule.NoCaseReference,
                    Explanation = Text(
                        $"{pair.Agency} was given other countries' records {pair.Answers} times for {pair.Purpose} in {Days(options.Window)} and named no case of its own; told from {options.AnswersWithoutCase} on."
                    ),
                    Count = pair.Answers,
                    Threshold = options.AnswersWithoutCase,
                    Agency = pair.Agency,
                    Purpose = pair.Purpose,
                    Entries = await EntriesAsync(
                        work,
                        Of(foreign.Where(entry => entry.Agency == pair.Agency && entry.Purpose == pair.Purpose))
                    ),
                }
            );
        return findings;
    }

    private async Task<IReadOnlyList<AuditFinding>> UnusualHoursAsync(Work work)
    {
        var (recent, from) = (work.Now - Day, work.Now - Day - (long)options.History.TotalMilliseconds);
        var hours = await Acted(work, from)
            .GroupBy(entry => new
            {
                entry.Actor,
                Hour = entry.Time / Hour % 24,
                IsRecent = entry.Time >= recent,
            })
            .Select(same => new
            {
                same.Key.Actor,
                same.Key.Hour,
                same.Key.IsRecent,
                Entries = same.Count(),
            })
            .ToListAsync(work.CancellationToken);
        var findings = new List<AuditFinding>();
        foreach (var actor in hours.GroupBy(hour => hour.Actor).OrderBy(actor => actor.Key, StringComparer.Ordinal))
        {
            var usual = actor.Where(hour => !hour.IsRecent).ToDictionary(hour => hour.Hour, hour => hour.Entries);
            var history = usual.Values.Sum();
            if (history < options.EntriesOfHistory)
                continue;
            foreach (var hour in actor.Where(hour => hour.IsRecent && hour.Entries >= options.EntriesAtUnusualHour))
            {
                if (Near.Any(step => usual.ContainsKey((hour.Hour + step) % 24)))
                    continue;
                if (findings.Count == options.Most)
                    return findings;
                findings.Add(
                    new AuditFinding
                    {
                        Rule = AuditRule.UnusualHours,
                        Explanation = Text(
                            $"{hour.Entries} entries in the last day at {hour.Hour:00} h UTC; among {history} of the {Days(options.History)} before there is none within an hour of it. Told from {options.EntriesAtUnusualHour} on."
                        ),
                        Count = hour.Entries,
                        Threshold = options.EntriesAtUnusualHour,
                        Actor = actor.Key,
                        Entries = await EntriesAsync(
                            work,
                            Of(
                                Acted(work, recent)
                                    .Where(entry => entry.Actor == actor.Key && entry.Time / Hour % 24 == hour.Hour)
                            )
                        ),
                    }
                );
            }
        }
        return findings;
    }

    private async Task<IReadOnlyList<AuditFinding>> UnusualVolumeAsync(Work work)
    {
        var (recent, from) = (work.Now - Day, work.Now - Day - (long)options.History.TotalMilliseconds);
        var days = await Acted(work, from)
            .GroupBy(entry => new { entry.Actor, Back = (work.Now - entry.Time) / Day })
            .Select(same => new
            {
                same.Key.Actor,
                same.Key.Back,
                Entries = same.Count(),
            })
            .ToListAsync(work.CancellationToken);
        var findings = new List<AuditFinding>();
        foreach (var actor in days.GroupBy(day => day.Actor).OrderBy(actor => actor.Key, StringComparer.Ordinal))
        {
            var last = actor.Where(day => day.Back == 0).Sum(day => day.Entries);
            var before = actor.Where(day => day.Back > 0).Select(day => day.Entries).ToList();
            var threshold = Math.Max(
                options.EntriesOfUnusualVolume,
                before.DefaultIfEmpty().Max() * options.VolumeFactor
            );
            if (before.Sum() < options.EntriesOfHistory || last < threshold || findings.Count == options.Most)
                continue;
            findings.Add(
                new AuditFinding
                {
                    Rule = AuditRule.UnusualVolume,
                    Explanation = Text(
                        $"{last} entries in the last day; the busiest day of the {Days(options.History)} before had {before.Max()}. Told from {threshold} on."
                    ),
                    Count = last,
                    Threshold = threshold,
                    Actor = actor.Key,
                    Entries = await EntriesAsync(
                        work,
                        Of(Acted(work, recent).Where(entry => entry.Actor == actor.Key))
                    ),
                }
            );
        }
        return findings;
    }

    private async Task<IReadOnlyList<AuditFinding>> DutiesMissedAsync(Work work)
    {
        var agencies = work.Country + ".";
        var missed = work
            .Context.Duties.AsNoTracking()
            .Where(duty => duty.Met == null && duty.Due < work.Now)
            .Where(duty => work.Country == null || duty.Party == work.Country || duty.Party.StartsWith(agencies));
        var found = await missed
            .GroupBy(duty => new
            {
                duty.Agreement,
                duty.Duty,
                duty.Party,
            })
            .Select(same => new
            {
                same.Key.Agreement,
                same.Key.Duty,
                same.Key.Party,
                Answers = same.Count(),
                Due = same.Min(duty => duty.Due),
            })
            .OrderBy(duty => duty.Due)
            .Take(options.Most)
            .ToListAsync(work.CancellationToken);
        var findings = new List<AuditFinding>();
        foreach (var duty in found)
            findings.Add(
                new AuditFinding
                {
                    Rule = AuditRule.DutyMissed,
                    Explanation = Text(
                        $"{duty.Duty} of {duty.Agreement} is not met for {duty.Answers} answers ({duty.Party}); the first was due on {DateTimeOffset.FromUnixTimeMilliseconds(duty.Due):yyyy-MM-dd}."
                    ),
                    Count = duty.Answers,
                    Threshold = 1,
                    Agency = duty.Party,
                    Agreement = duty.Agreement,
                    Entries = await EntriesAsync(
                        work,
                        missed
                            .Where(one =>
                                one.Agreement == duty.Agreement && one.Duty == duty.Duty && one.Party == duty.Party
                            )
                            .Select(one => new Seeing
                            {
                                Log = one.Log,
                                Sequence = one.Sequence,
                                Time = one.Time,
                            })
                    ),
                }
            );
        return findings;
    }

    private async Task<IReadOnlyList<AuditFinding>> PendingChangesAsync(Work work, long from, int most)
    {
        var entries = AuditIndex
            .EntriesSince(work.Context, from)
            .Where(entry =>
                work.Country == null
                || entry.Country == work.Country
                || work.Context.Groups.Any(group =>
                    group.Log == entry.Log && group.Sequence == entry.Sequence && group.Originator == work.Country
                )
            );
        var kinds = await entries
            .Where(entry => entry.Outcome == PendingChanges.Pending)
            .Select(entry => entry.Kind)
            .Distinct()
            .ToListAsync(work.CancellationToken);
        if (kinds.Count == 0)
            return [];
        var changes = await entries
            .Where(entry => kinds.Contains(entry.Kind))
            .OrderBy(entry => entry.Log)
            .ThenBy(entry => entry.Sequence)
            .Select(entry => new { entry.Log, entry.Sequence })
            .ToListAsync(work.CancellationToken);
        var indexedUntil = await IndexedUntilAsync(work);
        return
        [
            .. PendingChanges
                .Of(reader.Find(changes.Select(change => (work.Logs[change.Log], change.Sequence))))
                .Where(change => change.Time + options.PendingChange <= indexedUntil[change.Log])
                .OrderBy(change => change.Time)
                .ThenBy(change => change.Log, StringComparer.Ordinal)
                .ThenBy(change => change.Sequence)
                .Take(most)
                .Select(change => PendingFor(change, DateTimeOffset.FromUnixTimeMilliseconds(work.Now) - change.Time)),
        ];
    }

    private AuditFinding PendingFor(LoggedEntry change, TimeSpan time) =>
        new()
        {
            Rule = AuditRule.PendingChange,
            Explanation = Text(
                $"{change.Operation.Kind ?? change.Kind} has been pending since {change.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC, and no entry says how it ended: look where it is stored whether it was made. Told after {options.PendingChange.TotalMinutes:0.#} minutes."
            ),
            Count = (int)time.TotalMinutes,
            Threshold = (int)options.PendingChange.TotalMinutes,
            Agency = change.Requester.Agency,
            Actor = change.Requester.Officer ?? change.Requester.Client,
            Entries = [(change.Log, change.Sequence)],
        };

    // What is not indexed yet may say how a change ended.
    private async Task<Dictionary<string, DateTimeOffset>> IndexedUntilAsync(Work work)
    {
        var logs = await work
            .Context.Logs.AsNoTracking()
            .Select(log => new
            {
                log.Log,
                log.Next,
                Latest = work
                    .Context.Segments.Where(segment => segment.Log == log.Number)
                    .Max(segment => (long?)segment.To),
            })
            .ToListAsync(work.CancellationToken);
        var sizes = reader.Logs().ToDictionary(log => log.Log, log => log.Size);
        return logs.ToDictionary(
            log => log.Log,
            log =>
                DateTimeOffset.FromUnixTimeMilliseconds(
                    log.Next >= sizes.GetValueOrDefault(log.Log) ? work.Now : log.Latest ?? 0
                )
        );
    }

    private static IQueryable<Seeing> Seen(Work work, long from) =>
        Seen(work, from, AuditIndex.SubjectsSince(work.Context, from));

    private static IQueryable<Seeing> Seen(Work work, long from, byte[] reference) =>
        Seen(work, from, AuditIndex.SubjectsOf(work.Context, reference));

    private static IQueryable<Seeing> Seen(Work work, long from, IQueryable<IndexedSubjectRow> subjects) =>
        AuditIndex
            .Naming(subjects.Where(subject => subject.Time >= from), work.Context.Entries.AsNoTracking())
            .Select(named => new Seeing
            {
                Log = named.Subject.Log,
                Sequence = named.Subject.Sequence,
                Time = named.Subject.Time,
                Reference = named.Subject.Reference,
                Originator = named.Subject.Originator,
                Country = named.Entry.Country,
                Agency = named.Entry.Agency,
                Purpose = named.Entry.Purpose,
            });

    // Whoever asks for a purpose, answered or not. Tokens and reads of the log are not counted.
    private static IQueryable<IndexedEntryRow> Acted(Work work, long from) =>
        AuditIndex
            .EntriesSince(work.Context, from)
            .Where(entry => entry.Actor != null && entry.Purpose != null && entry.Kind != "token")
            .Where(entry => work.Country == null || entry.Country == work.Country);

    private static IQueryable<Seeing> Of(IQueryable<IndexedEntryRow> entries) =>
        entries.Select(entry => new Seeing
        {
            Log = entry.Log,
            Sequence = entry.Sequence,
            Time = entry.Time,
        });

    private async Task<IReadOnlyList<(string, long)>> EntriesAsync(Work work, IQueryable<Seeing> seen)
    {
        var entries = await seen.Select(one => new
            {
                one.Time,
                one.Log,
                one.Sequence,
            })
            .Distinct()
            .OrderBy(one => one.Time)
            .ThenBy(one => one.Log)
            .ThenBy(one => one.Sequence)
            .Take(options.Most)
            .ToListAsync(work.CancellationToken);
        return [.. entries.Select(one => (work.Logs[one.Log], one.Sequence))];
    }

    private static string Days(TimeSpan time) => Text($"{time.TotalDays:0.#} days");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Work(
        AuditIndexContext Context,
        IReadOnlyDictionary<int, string> Logs,
        string? Country,
        long Now,
        CancellationToken CancellationToken
    );

    /// <summary>That an entry disclosed a subject, with what is counted of it.</summary>
    private sealed class Seeing
    {
        public required int Log { get; init; }
        public required long Sequence { get; init; }
        public required long Time { get; init; }
        public byte[] Reference { get; init; } = [];
        public string? Originator { get; init; }
        public string? Country { get; init; }
        public string? Agency { get; init; }
        public string? Purpose { get; init; }
    }
}
