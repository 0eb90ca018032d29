using System.Globalization;
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

    /// <summary>
    /// Those of each group. Who belongs to several is in the first of them, so that the groups add up to the whole: otherwise how many belong to two could
    /// be worked out.
    /// </summary>
    internal async Task<Dictionary<CountGroup, List<long>>> DivideAsync(
        IAsyncEnumerable<CountedFact> facts,
        CancellationToken cancellationToken
    )
    {
        var first = new Dictionary<long, CountGroup>();
        await foreach (var fact in facts.WithCancellation(cancellationToken))
        foreach (var group in GroupsOf(fact))
        {
            if (!first.TryGetValue(fact.Key, out var other) || group.CompareTo(other) < 0)
                first[fact.Key] = group;
        }
        return first
            .GroupBy(one => one.Value, one => one.Key)
            .ToDictionary(group => group.Key, group => group.ToList());
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
