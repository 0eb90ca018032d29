using System.Globalization;
using DataHub.Disclosure.Statistics.Ledger;
using DataHub.Policies;

namespace DataHub.Disclosure.Statistics.Grouping;

/// <summary>By what a count is broken down.</summary>
/// <param name="By">At least one dimension of what is counted; the groups come in their order.</param>
/// <param name="Interval">How long the stretches are where one of them is a date.</param>
public sealed record CountGrouping(IReadOnlyList<CountDimension> By, CountInterval Interval)
{
    /// <summary>How the ledger calls a group.</summary>
    internal string NameOf(CountGroup group) =>
        string.Join(
            ' ',
            By.Zip(
                    group.Numbers,
                    (dimension, number) => string.Create(CultureInfo.InvariantCulture, $"{dimension}={number}")
                )
                .Append(Interval.ToString())
        );

    /// <summary>The group that the ledger calls so; null where the name is of another grouping.</summary>
    internal CountGroup? GroupOf(string name)
    {
        var numbers = name.Split(' ').SkipLast(1).Select(part => part[(part.IndexOf('=') + 1)..]);
        var group = new CountGroup([.. numbers.Select(number => int.Parse(number, CultureInfo.InvariantCulture))]);
        return NameOf(group) == name ? group : null;
    }

    /// <summary>
    /// Those of each group. Who belongs to several is in the first of them, so that the groups add up to the whole: otherwise how many belong to two could
    /// be worked out. Of whom the asking country has a record itself, its own records say it: otherwise what others hold of them could be.
    /// </summary>
    internal async Task<Dictionary<CountGroup, CountedSet>> DivideAsync(
        IAsyncEnumerable<CountedFact> facts,
        CancellationToken cancellationToken
    )
    {
        var first = new Dictionary<long, (bool IsOwn, CountGroup Group)>();
        await foreach (var fact in facts.WithCancellation(cancellationToken))
        foreach (var group in GroupsOf(fact))
        {
            if (
                !first.TryGetValue(fact.Key, out var other)
                || (fact.IsOwn == other.IsOwn ? group.CompareTo(other.Group) < 0 : fact.IsOwn)
            )
                first[fact.Key] = (fact.IsOwn, group);
        }
        return first
            .GroupBy(one => one.Value.Group)
            .ToDictionary(
                group => group.Key,
                group => new CountedSet(group.Count(), [.. group.Where(one => !one.Value.IsOwn).Select(one => one.Key)])
            );
    }

    private IEnumerable<CountGroup> GroupsOf(CountedFact fact)
    {
        if (!By.Contains(CountDimension.Citizenship))
            return [new CountGroup([.. By.Select(dimension => NumberOf(dimension, fact, 0))])];
        return CitizenshipsOf(fact)
            .Select(citizenship => new CountGroup([.. By.Select(dimension => NumberOf(dimension, fact, citizenship))]));
    }

    private static IEnumerable<int> CitizenshipsOf(CountedFact fact) =>
        fact.Citizenships is not { Length: > 0 } codes
            ? [0]
            : codes
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(code => (int)CountryCode.Parse(code).Numeric);

    private int NumberOf(CountDimension dimension, CountedFact fact, int citizenship) =>
        dimension switch
        {
            CountDimension.HandledBy => fact.HandledBy ?? 0,
            CountDimension.Category => fact.Category ?? 0,
            CountDimension.ModusOperandi => fact.ModusOperandi ?? 0,
            CountDimension.From => fact.From ?? 0,
            CountDimension.To => fact.To ?? 0,
            CountDimension.Citizenship => citizenship,
            CountDimension.Gender => fact.Gender ?? 0,
            CountDimension.AgeBand => fact.AgeBand ?? 0,
            CountDimension.ClosedOn or CountDimension.ArrivedOn => Interval.Begin(fact.On),
            _ => throw new InvalidOperationException($"No dimension {dimension}."),
        };
}
