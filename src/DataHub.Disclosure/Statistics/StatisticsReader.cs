using DataHub.Disclosure.Statistics.Grouping;
using DataHub.Disclosure.Statistics.Ledger;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Disclosure.Statistics;

/// <summary>
/// Counts over all records of the hub: distinct persons and cases, never rows, no small cell, and none that could be worked out from counts that the same
/// country was given before. No record is named, so no agreement about records is asked.
/// </summary>
public sealed class StatisticsReader(IDbContextFactory<RecordsContext> store, TimeProvider clock)
{
    private readonly CountLedger ledger = new(store, clock);

    /// <param name="which">What to count.</param>
    /// <param name="asker">The country whose agency asks.</param>
    /// <param name="minimumCell">The smallest count greater than zero that is published.</param>
    /// <param name="cancellationToken">Stops between two queries.</param>
    public async Task<PublishedCount> CountAsync(
        CountedRecords which,
        CountryCode asker,
        int minimumCell,
        CancellationToken cancellationToken
    )
    {
        var whole = Whole(which, await FactsAsync(which, cancellationToken));
        var published = await ledger.PublishAsync(asker, minimumCell, [whole], cancellationToken);
        return Count(published[0], minimumCell);
    }

    /// <summary>Counts in groups. Those that are empty or suppressed are not among them: they cannot be told apart.</summary>
    /// <param name="which">What to count.</param>
    /// <param name="by">In which groups.</param>
    /// <param name="asker">The country whose agency asks.</param>
    /// <param name="minimumCell">The smallest count greater than zero that is published.</param>
    /// <param name="cancellationToken">Stops between two queries.</param>
    public async Task<IReadOnlyList<PublishedGroup>> CountAsync(
        CountedRecords which,
        CountGrouping by,
        CountryCode asker,
        int minimumCell,
        CancellationToken cancellationToken
    )
    {
        var facts = await FactsAsync(which, cancellationToken);
        var divided = facts.ToDictionary(unit => unit.Key, unit => by.Divide(unit.Value));
        // The whole comes first, then the small ones: what is left for the last is then as large as can be.
        var groups = divided
            .Values.SelectMany(ofUnit => ofUnit.Keys)
            .Distinct()
            .Select(group => (Group: group, Cell: Cell(which, by, group, divided)))
            .OrderBy(one => one.Cell.Sets.Values.Min(set => set.Count))
            .ThenBy(one => one.Group)
            .ToList();
        if (groups.Count(one => !one.Cell.IsSmall(minimumCell)) > Limits.Groups)
            throw DisclosureException.Groups();
        var published = await ledger.PublishAsync(
            asker,
            minimumCell,
            [Whole(which, facts), .. groups.Select(one => one.Cell)],
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

    private async Task<Dictionary<CountedUnit, List<CountedFact>>> FactsAsync(
        CountedRecords which,
        CancellationToken cancellationToken
    )
    {
        await using var context = await store.CreateDbContextAsync(cancellationToken);
        var facts = new Dictionary<CountedUnit, List<CountedFact>>();
        foreach (var (unit, ofUnit) in which.Facts(context))
            facts[unit] = await ofUnit.ToListAsync(cancellationToken);
        return facts;
    }

    private static CountCell Whole(CountedRecords which, Dictionary<CountedUnit, List<CountedFact>> facts) =>
        new(
            which.Name,
            facts.ToDictionary(
                unit => unit.Key,
                IReadOnlyCollection<long> (unit) => unit.Value.Select(fact => fact.Key).ToHashSet()
            )
        );

    private static CountCell Cell(
        CountedRecords which,
        CountGrouping by,
        CountGroup group,
        Dictionary<CountedUnit, Dictionary<CountGroup, List<long>>> divided
    ) =>
        new(
            $"{which.Name} | {by.NameOf(group)}",
            divided.ToDictionary(
                unit => unit.Key,
                IReadOnlyCollection<long> (unit) => unit.Value.GetValueOrDefault(group, [])
            )
        );

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
