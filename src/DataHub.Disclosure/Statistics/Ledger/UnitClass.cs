namespace DataHub.Disclosure.Statistics.Ledger;

/// <summary>Those that the same answers counted.</summary>
/// <param name="Answers">By number, in ascending order.</param>
/// <param name="Size">How many they are.</param>
internal sealed record UnitClass(List<int> Answers, int Size);
