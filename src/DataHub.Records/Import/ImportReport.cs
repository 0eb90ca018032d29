namespace DataHub.Records.Import;

/// <summary>What became of every row of a file.</summary>
/// <param name="Read">Rows read, the header excluded: the sum of the next four.</param>
/// <param name="Imported">Rows that are new.</param>
/// <param name="Updated">Rows that were imported before and have changed since.</param>
/// <param name="Unchanged">Rows that were imported before and are the same.</param>
/// <param name="Rejected">Rows that are named in the rejects file; none of their records was stored.</param>
/// <param name="IgnoredColumns">Columns for which the graph has no place; their values were not read.</param>
public sealed record ImportReport(
    int Read,
    int Imported,
    int Updated,
    int Unchanged,
    int Rejected,
    IReadOnlyList<string> IgnoredColumns
);
