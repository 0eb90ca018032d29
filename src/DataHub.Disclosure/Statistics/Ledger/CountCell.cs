namespace DataHub.Disclosure.Statistics.Ledger;

/// <summary>A count that a country asks for.</summary>
/// <param name="Name">What is counted: the same question has the same name.</param>
/// <param name="Sets">For each unit, those that are counted.</param>
internal sealed record CountCell(string Name, IReadOnlyDictionary<CountedUnit, CountedSet> Sets)
{
    /// <summary>Whether it counts fewer others than the smallest cell. Nobody is few as well: whether there is anybody is not told.</summary>
    public bool IsSmall(int minimumCell) => Sets.Values.Any(set => set.Others.Count < minimumCell);
}
