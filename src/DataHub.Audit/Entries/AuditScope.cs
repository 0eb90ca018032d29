namespace DataHub.Audit.Entries;

/// <summary>
/// Records that were looked through for an answer, whether or not there was one that it tells of: whose they are, and what opened them. It follows from
/// the policies and the question alone, so that it says of no record that it exists.
/// </summary>
/// <param name="Originator">ISO 3166-1 alpha-3.</param>
/// <param name="Agreement">Uid of the agreement, or of the regional standard for statistics.</param>
public sealed record AuditScope(string Originator, string Agreement);
