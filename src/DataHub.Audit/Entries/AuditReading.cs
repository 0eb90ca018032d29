namespace DataHub.Audit.Entries;

/// <summary>What of the log was read: by which question, narrowed by which filters, about whom. Never what a filter compared with.</summary>
/// <param name="Field">The question, as in <c>accessLog</c>.</param>
/// <param name="Filters">What narrowed it, as in <c>at.gte</c>.</param>
/// <param name="References">The subjects that were asked about, by their references.</param>
public sealed record AuditReading(string Field, IReadOnlyList<string> Filters, IReadOnlyList<string> References);
