namespace DataHub.Disclosure.Statistics.Ledger;

/// <summary>A set beside those that were answered, until another is answered.</summary>
/// <param name="Units">The set.</param>
/// <param name="Inside">How many of it are in which class; -1: those that were never counted.</param>
/// <param name="Row">Its row of the factor; the last value is its distance from all that the answers together tell.</param>
internal sealed record PlacedSet(IReadOnlyCollection<long> Units, Dictionary<int, int> Inside, double[] Row);
