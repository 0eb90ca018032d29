namespace DataHub.Audit.Entries;

/// <summary>Refusals, or requests of nobody known, that came too fast to be written one by one: counted, and told in one entry.</summary>
/// <param name="From">When counting began.</param>
/// <param name="To">When it ended.</param>
/// <param name="Requests">How many were counted.</param>
public sealed record AuditFlood(DateTimeOffset From, DateTimeOffset To, long Requests);
