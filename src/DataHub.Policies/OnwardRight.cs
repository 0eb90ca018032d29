namespace DataHub.Policies;

/// <summary>To whom records may be passed on.</summary>
/// <param name="Recipient">A party or a group.</param>
/// <param name="RecordTypes">Of which types; records of others are passed on to nobody.</param>
public sealed record OnwardRight(Party Recipient, IReadOnlyList<string> RecordTypes);
