namespace DataHub.Audit.Entries;

/// <summary>
/// What was read that is no record: of the log, or counts of records, by which question, narrowed by which filters, about whom. What a filter of the log
/// compared with is left out; counts are narrowed by codes and dates.
/// </summary>
/// <param name="Field">The question, as in <c>accessLog</c> or <c>caseStatistics</c>.</param>
/// <param name="Filters">What narrowed it, as in <c>at.gte</c> or <c>handledBy=IDN</c>, and by what it was broken down, as in <c>groupBy=MODUS_OPERANDI</c>.</param>
/// <param name="References">The subjects that were asked about, by their references.</param>
public sealed record AuditReading(string Field, IReadOnlyList<string> Filters, IReadOnlyList<string> References);
