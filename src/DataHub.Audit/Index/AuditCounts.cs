namespace DataHub.Audit.Index;

/// <summary>How many entries there are of what was looked for, counted in several ways over one and the same state of the index.</summary>
/// <param name="ByDay">By the day (UTC) on which they were written; the earliest first, days without any left out.</param>
/// <param name="By">By what they have in common; the most first.</param>
public sealed record AuditCounts(
    IReadOnlyList<(DateOnly Day, int Entries)> ByDay,
    IReadOnlyDictionary<AuditField, IReadOnlyList<AuditCount>> By
);
