namespace DataHub.Audit.Entries;

/// <summary>Numbers that an answer told of records which it need not name.</summary>
/// <param name="What">What was counted, as in <c>totalCount</c>, <c>edges</c> (of pages that show no record), <c>cases</c> or <c>persons</c>.</param>
/// <param name="Numbers">How many numbers were told: one for each list or group. What was suppressed is not told.</param>
/// <param name="Sum">Their sum: of a single one, the number itself.</param>
public sealed record AuditTold(string What, int Numbers, long Sum);
