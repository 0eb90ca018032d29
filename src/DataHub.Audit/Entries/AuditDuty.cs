namespace DataHub.Audit.Entries;

/// <summary>A duty that an answer makes due, or that was met.</summary>
/// <param name="Agreement">Uid of the agreement that lays it down.</param>
/// <param name="Id">Its id in the agreement, as in <c>D1-inform</c>.</param>
/// <param name="Action"><c>inform</c> or <c>delete</c>.</param>
/// <param name="Party">Who is told (alpha-3 code of the originator), or who deletes (agency code).</param>
/// <param name="IsMet">Whether the entry says that it was met.</param>
/// <param name="At">When it is due; of one that was met, the instant up to which disclosures are covered.</param>
public sealed record AuditDuty(string Agreement, string Id, string Action, string Party, bool IsMet, DateTimeOffset At);
