namespace DataHub.Audit.Entries;

/// <summary>
/// What was read besides the records that the entry names: of the log, of counts, and of lists by conditions; by which question, narrowed by which filters,
/// about whom, and which numbers were told. What a filter of the log or of a list compared with is left out; statistics are narrowed by codes and dates.
/// </summary>
/// <param name="Field">The question, as in <c>accessLog</c>, <c>caseStatistics</c>, <c>victims</c> or <c>Case.victims</c>.</param>
/// <param name="Filters">What narrowed it, as in <c>at.gte</c> or <c>handledBy=IDN</c>, and by what it was broken down, as in <c>groupBy=MODUS_OPERANDI</c>.</param>
/// <param name="References">The subjects that were asked about, by their references.</param>
public sealed record AuditReading(string Field, IReadOnlyList<string> Filters, IReadOnlyList<string> References)
{
    /// <summary>The numbers that were told. Default: none.</summary>
    public IReadOnlyList<AuditTold> Told { get; init; } = [];
}
