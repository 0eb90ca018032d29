namespace DataHub.Records.Import;

/// <summary>A file that cannot be imported as a whole: no header, columns that are missing or occur twice, or a quote that never ends.</summary>
public sealed class ImportFileException : Exception
{
    public ImportFileException(string message)
        : base(message) { }

    public ImportFileException(string message, Exception innerException)
        : base(message, innerException) { }
}
