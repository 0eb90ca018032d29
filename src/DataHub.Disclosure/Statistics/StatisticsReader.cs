using DataHub.Disclosure.Statistics.Grouping;
using DataHub.Disclosure.Statistics.Ledger;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Disclosure.Statistics;

/// <summary>
/// Counts over all records of the hub: distinct persons and cases, never rows, no small cell, and none that could be worked out from counts that the same
/// country was given before and from the records that it lists as its own. No record is named, so no agreement about records is asked.
/// </summary>
public sealed class StatisticsReader(IDbContextFactory<RecordsContext> store, TimeProvider clock)
{
    /// <summary>Of the records that are counted the keys are in memory: those of two questions at most, whoever asks.</summary>
    private static readonly SemaphoreSlim Turns = new(2);

    private readonly CountLedger ledger = new(store, clock);

    /// <param name="which">What to count.</param>
    /// <param name="asker">The country whose agency asks.</param>
    /// <param name="minimumCell">The smallest count that is published.</param>
    /// <param name="cancellationToken">Stops between two queries.</param>
    public Task<PublishedCount> CountAsync(
        CountedRecords which,
        CountryCode asker,
        int minimumCell,
        CancellationToken cancellationToken
    ) =>
        InTurnAsync(
            async () =>
            {
                var whole = new CountCell(which.Name, await SetsAsync(which, asker, cancellationToken));
                var published = await ledger.PublishAsync(asker, minimumCell, [whole], cancellationToken);
                return Count(published[0], minimumCell);
            },
            cancellationToken
        );

    /// <summary>Counts in groups. Those that are suppressed are not among them, and the empty ones are of these.</summary>
    /// <param name="which">What to count.</param>
    /// <param name="by">In which groups.</param>
    /// <param name="asker">The country whose agency asks.</param>
    /// <param name="minimumCell">The smallest count that is published.</param>
    /// <param name="cancellationToken">Stops between two queries.</param>
    public Task<IReadOnlyList<PublishedGroup>> CountAsync(
        CountedRecords which,
        CountGrouping by,
        CountryCode asker,
        int minimumCell,
        CancellationToken cancellationToken
    ) => InTurnAsync(() => InGroupsAsync(which, by, asker, minimumCell, cancellationToken), cancellationToken);

    private static async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await Turns.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            Turns.Release();
        }
    }

    private async Task<IReadOnlyList<PublishedGroup>> InGroupsAsync(
        CountedRecords which,
        CountGrouping by,
        CountryCode asker,
        int minimumCell,
        CancellationToken cancellationToken
    )
    {
        var divided = await DividedAsync(which, by, asker, cancellationToken);
        var answered = await ledger.AnsweredAsync(asker, GroupsOf(which), cancellationToken);
        // The whole comes first, then the small ones: what is left for the last is then as large as can be.
        var groups = divided
            .Values.SelectMany(ofUnit => ofUnit.Keys)
            // one that was told and has become empty is told as it was, like one that has become small
            .Concat(answered.Select(name => by.GroupOf(name[GroupsOf(which).Length..])).OfType<CountGroup>())
            .Distinct()
            .Select(group => (Group: group, Cell: Cell(which, by, group, divided)))
            .OrderBy(one => one.Cell.Sets.Values.Min(set => set.Others.Count))
            .ThenBy(one => one.Group)
            .ToList();
        var published = await ledger.PublishAsync(
            asker,
            minimumCell,
            [Whole(which, divided), .. groups.Select(one => one.Cell)],
            cancellationToken
        );
        return
        [
            .. groups
                .Zip(published.Skip(1), (one, count) => (one.Group, Count: count))
                .Where(one => one.Count is not null)
                .OrderBy(one => one.Group)
                .Select(one => new PublishedGroup(one.Group.Numbers, Count(one.Count, minimumCell))),
        ];
    }

    private async Task<Dictionary<CountedUnit, CountedSet>> SetsAsync(
        CountedRecords which,
        CountryCode asker,
        CancellationToken cancellationToken
    )
    {
        await using var context = await store.CreateDbContextAsync(cancellationToken);
        var sets = new Dictionary<CountedUnit, CountedSet>();
        foreach (var (unit, ofUnit) in which.Facts(context, asker.Numeric))
        {
            var facts = await ofUnit
                .Select(fact => new { fact.Key, fact.IsOwn })
                .Distinct()
                .ToListAsync(cancellationToken);
            var own = facts.Where(fact => fact.IsOwn).Select(fact => fact.Key).ToHashSet();
            var others = facts.Select(fact => fact.Key).Where(key => !own.Contains(key)).ToList();
            sets[unit] = new CountedSet(own.Count + others.Count, others);
        }
        return sets;
    }

    private async Task<Dictionary<CountedUnit, Dictionary<CountGroup, CountedSet>>> DividedAsync(
        CountedRecords which,
        CountGrouping by,
        CountryCode asker,
        CancellationToken cancellationToken
    )
    {
        await using var context = await store.CreateDbContextAsync(cancellationToken);
        var divided = new Dictionary<CountedUnit, Dictionary<CountGroup, CountedSet>>();
        foreach (var (unit, ofUnit) in which.Facts(context, asker.Numeric))
            divided[unit] = await by.DivideAsync(ofUnit.AsAsyncEnumerable(), cancellationToken);
        return divided;
    }

    /// <summary>Each is in one group.</summary>
    private static CountCell Whole(
        CountedRecords which,
        Dictionary<CountedUnit, Dictionary<CountGroup, CountedSet>> divided
    ) =>
        new(
            which.Name,
            divided.ToDictionary(
                unit => unit.Key,
                unit => new CountedSet(
                    unit.Value.Values.Sum(group => group.Count),
                    [.. unit.Value.Values.SelectMany(group => group.Others)]
                )
            )
        );

    private static CountCell Cell(
        CountedRecords which,
        CountGrouping by,
        CountGroup group,
        Dictionary<CountedUnit, Dictionary<CountGroup, CountedSet>> divided
    ) =>
        new(
            $"{GroupsOf(which)}{by.NameOf(group)}",
            divided.ToDictionary(unit => unit.Key, unit => unit.Value.GetValueOrDefault(group, CountedSet.Nobody))
        );

    /// <summary>How the ledger begins the names of the groups.</summary>
    private static string GroupsOf(CountedRecords which) => $"{which.Name} | ";

    private static PublishedCount Count(AnsweredCount? given, int minimumCell) =>
        given is null
            ? new PublishedCount(null, null, null, minimumCell)
            : new PublishedCount(
                given.Cases,
                given.Persons,
                DateTimeOffset.FromUnixTimeMilliseconds(given.CountedAt),
                minimumCell
            );
}
