namespace DataHub.Audit.Bundles;

/// <summary>What an export wrote.</summary>
/// <param name="Logs">The logs that have a checkpoint.</param>
/// <param name="Texts">How many texts that entries name were written.</param>
/// <param name="MissingTexts">Hashes of policies that entries name and that the store does not keep, at most 100 of them.</param>
/// <param name="Subjects">How many of the subjects that were asked for occur in the log and are still linked to it.</param>
public sealed record AuditExported(
    IReadOnlyList<ExportedLog> Logs,
    int Texts,
    IReadOnlyList<string> MissingTexts,
    int Subjects
);
