namespace DataHub.Records.Import;

/// <summary>How far an import is.</summary>
/// <param name="Rows">Rows stored, known or rejected so far.</param>
/// <param name="BytesRead">Bytes of the file read so far.</param>
/// <param name="BytesTotal">Size of the file.</param>
public readonly record struct ImportProgress(int Rows, long BytesRead, long BytesTotal);
