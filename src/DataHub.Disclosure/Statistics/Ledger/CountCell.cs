namespace DataHub.Disclosure.Statistics.Ledger;

/// <summary>A count that a country asks for.</summary>
/// <param name="Name">What is counted: the same question has the same name.</param>
/// <param name="Sets">For each unit, those that are counted.</param>
internal sealed record CountCell(string Name, IReadOnlyDictionary<CountedUnit, IReadOnlyCollection<long>> Sets)
{
    /// <summary>Whether it counts somebody and fewer than the smallest cell.</summary>
    public bool IsSmall(int minimumCell) => Sets.Values.Any(set => set.Count > 0 && set.Count < minimumCell);
}
