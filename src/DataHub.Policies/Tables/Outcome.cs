namespace DataHub.Policies.Tables;

/// <summary>What some record classes of one type come to.</summary>
/// <param name="Row">One form index per category; null: hidden.</param>
/// <param name="Conditions">The classes, in words: one of these holds of each of them, and of no other.</param>
internal sealed record Outcome(byte[]? Row, IReadOnlyList<string> Conditions);
