namespace DataHub.Records.Import;

/// <summary>What became of the rows of one batch.</summary>
internal readonly record struct BatchResult(int Imported, int Updated, int Unchanged);
