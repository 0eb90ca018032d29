using DataHub.Audit.Entries;

namespace DataHub.Audit.Index;

/// <summary>Some of the entries that were found, in order.</summary>
/// <param name="Entries">As the log has them, each with its position.</param>
/// <param name="HasMore">Whether more follow on the side to which the page was cut.</param>
public sealed record AuditPage(IReadOnlyList<(AuditPosition Position, LoggedEntry Entry)> Entries, bool HasMore);
