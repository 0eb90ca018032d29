using DataHub.Audit.Entries;

namespace DataHub.Audit.Bundles;

/// <summary>A record as an auditor names it, and as the log knows it.</summary>
/// <param name="Name">The id by which the auditor asks: what a bundle is asked for later.</param>
/// <param name="Subject">The record.</param>
public sealed record AuditSubjectName(string Name, AuditSubject Subject);
