namespace DataHub.Records.Import;

/// <summary>Why a row was rejected.</summary>
/// <param name="Row">As a spreadsheet counts: the header is row 1.</param>
/// <param name="Column">The column's name in the file; empty when the row as a whole is wrong.</param>
/// <param name="Reason">What is expected. Never holds the value.</param>
internal sealed record RowFault(int Row, string Column, string Reason);
