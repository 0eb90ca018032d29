namespace DataHub.Records.Import;

/// <summary>What became of the rows of one batch.</summary>
/// <param name="Rejected">Rows that the store has no place for, with their faults.</param>
internal readonly record struct BatchResult(
    int Imported,
    int Updated,
    int Unchanged,
    IReadOnlyList<ImportRow> Rejected
);
