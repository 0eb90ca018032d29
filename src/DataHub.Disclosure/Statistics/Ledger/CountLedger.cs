using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Disclosure.Statistics.Ledger;

/// <summary>
/// Remembers what a country was told, in the store that all nodes share, and gives no count that with the others would tell one smaller than the smallest
/// cell (see <c>src/adr/0035-counts-are-kept-apart.md</c>).
/// </summary>
internal sealed class CountLedger(IDbContextFactory<RecordsContext> store, TimeProvider clock)
{
    private const int Attempts = 8;

    private static readonly SemaphoreSlim Turn = new(1);

    private readonly Dictionary<(short Asker, CountedUnit Unit), (long Version, AnsweredSets Sets)> known = [];

    /// <summary>
    /// Publishes of a whole and its groups, if any, those counts that may be given, one after the other: each counts as given for the next.
    /// </summary>
    /// <returns>For each the count as it may be told: as it is, or as it was when it was given before; null where it is suppressed.</returns>
    public async Task<IReadOnlyList<AnsweredCount?>> PublishAsync(
        CountryCode asker,
        int minimumCell,
        IReadOnlyList<CountCell> cells,
        CancellationToken cancellationToken
    )
    {
        await Turn.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await PublishOnceAsync(asker, minimumCell, cells, cancellationToken);
                }
                catch (DbUpdateException) when (attempt < Attempts)
                {
                    // another node published at the same time: its counts come first
                }
            }
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>What a country was answered whose names begin so.</summary>
    public async Task<IReadOnlyList<string>> AnsweredAsync(
        CountryCode asker,
        string beginning,
        CancellationToken cancellationToken
    )
    {
        await using var context = await store.CreateDbContextAsync(cancellationToken);
        return await context
            .AnsweredCounts.Where(count => count.Asker == asker.Numeric && count.Question.StartsWith(beginning))
            .Select(count => count.Question)
            .ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<AnsweredCount?>> PublishOnceAsync(
        CountryCode asker,
        int minimumCell,
        IReadOnlyList<CountCell> cells,
        CancellationToken cancellationToken
    )
    {
        await using var context = await store.CreateDbContextAsync(cancellationToken);
        var given = await GivenAsync(context, asker, cells, cancellationToken);
        var books = new Dictionary<CountedUnit, Book>();
        foreach (var unit in cells.SelectMany(cell => cell.Sets.Keys).Distinct())
            books[unit] = await BookAsync(context, asker, unit, cancellationToken);
        var published = new List<AnsweredCount?>();
        var groups = 0;
        foreach (var cell in cells)
        {
            var count = Publish(cell, asker, minimumCell, context, given, books);
            // those that are suppressed do not count: how many they are is not told; nothing has been noted yet
            if (published.Count > 0 && count is not null && ++groups > Limits.Groups)
                throw DisclosureException.Groups();
            published.Add(count);
        }
        foreach (var (unit, book) in books)
            book.Write(context, asker, unit);
        await context.SaveChangesAsync(cancellationToken);
        // a number for every person ever counted: a hub has room for those of one country
        foreach (var other in known.Keys.Where(key => key.Asker != asker.Numeric).ToList())
            known.Remove(other);
        foreach (var (unit, book) in books)
            known[(asker.Numeric, unit)] = (book.Version, book.Sets);
        return published;
    }

    private AnsweredCount? Publish(
        CountCell cell,
        CountryCode asker,
        int minimumCell,
        RecordsContext context,
        Dictionary<long, AnsweredCount> given,
        Dictionary<CountedUnit, Book> books
    )
    {
        var id = IdOf(asker, cell);
        var before = given.GetValueOrDefault(id);
        if (cell.IsSmall(minimumCell))
            return before;
        var placed = cell.Sets.ToDictionary(set => set.Key, set => books[set.Key].Sets.Place(set.Value.Others));
        var standings = placed.ToDictionary(
            set => set.Key,
            set => books[set.Key].Sets.StandingOf(set.Value, minimumCell)
        );
        if (standings.ContainsValue(Standing.TooClose))
            return before;
        foreach (var (unit, _) in standings.Where(one => one.Value == Standing.Apart))
            books[unit].Add(placed[unit]);
        var (cases, persons) = (CountOf(cell, CountedUnit.Case), CountOf(cell, CountedUnit.Person));
        if (before is null)
        {
            before = new AnsweredCount { Id = id, Question = cell.Name };
            given.Add(id, before);
            context.Add(before);
        }
        else if ((before.Cases, before.Persons) == (cases, persons))
        {
            return before;
        }
        (before.Asker, before.Cases, before.Persons) = (asker.Numeric, cases, persons);
        before.CountedAt = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return before;
    }

    private static async Task<Dictionary<long, AnsweredCount>> GivenAsync(
        RecordsContext context,
        CountryCode asker,
        IReadOnlyList<CountCell> cells,
        CancellationToken cancellationToken
    )
    {
        var ids = cells.Select(cell => IdOf(asker, cell)).ToList();
        return await context
            .AnsweredCounts.Where(count => ids.Contains(count.Id))
            .ToDictionaryAsync(count => count.Id, cancellationToken);
    }

    private async Task<Book> BookAsync(
        RecordsContext context,
        CountryCode asker,
        CountedUnit unit,
        CancellationToken cancellationToken
    )
    {
        // what fails from here on leaves the sets as nobody has them
        var isKnown = known.Remove((asker.Numeric, unit), out var kept);
        var stored = context.AnsweredUnits.AsNoTracking().Where(u => u.Asker == asker.Numeric && u.Unit == (byte)unit);
        var version = await stored.Select(u => (long?)u.Version).SingleOrDefaultAsync(cancellationToken) ?? 0;
        if (isKnown && kept.Version == version)
            return new Book(version, kept.Sets);
        var sets = await stored.Select(u => new { u.Version, u.Sets }).SingleOrDefaultAsync(cancellationToken);
        return sets is null ? new Book(0, new AnsweredSets()) : new Book(sets.Version, SetsFormat.Read(sets.Sets));
    }

    private static int? CountOf(CountCell cell, CountedUnit unit) =>
        cell.Sets.TryGetValue(unit, out var set) ? set.Count : null;

    private static long IdOf(CountryCode asker, CountCell cell) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{asker.Alpha3}|{cell.Name}")));

    /// <summary>The sets of one country and unit while counts are published.</summary>
    private sealed class Book(long version, AnsweredSets sets)
    {
        private bool isChanged;

        public long Version { get; private set; } = version;

        public AnsweredSets Sets => sets;

        public void Add(PlacedSet set)
        {
            sets.Add(set);
            isChanged = true;
        }

        public void Write(RecordsContext context, CountryCode asker, CountedUnit unit)
        {
            if (!isChanged)
                return;
            var stored = new AnsweredUnits
            {
                Asker = asker.Numeric,
                Unit = (byte)unit,
                Version = Version,
            };
            if (Version > 0)
                context.Attach(stored);
            else
                context.Add(stored);
            stored.Version = ++Version;
            stored.Sets = SetsFormat.Write(sets);
        }
    }
}
