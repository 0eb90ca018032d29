namespace DataHub.Disclosure.Statistics.Ledger;

/// <summary>Those that a count is made of.</summary>
/// <param name="Count">How many they are: the figure that is told.</param>
/// <param name="Others">
/// Those of whom the asking country has no record of its own among the counted ones. It lists its own one by one and can take them away, so these alone
/// must not be few.
/// </param>
internal sealed record CountedSet(int Count, IReadOnlyCollection<long> Others)
{
    public static CountedSet Nobody { get; } = new(0, []);
}
