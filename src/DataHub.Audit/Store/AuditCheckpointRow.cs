namespace DataHub.Audit.Store;

/// <summary>A checkpoint that was signed: at most one per size of a log, kept before anybody receives it.</summary>
internal sealed class AuditCheckpointRow
{
    public int LogId { get; set; }
    public long Size { get; set; }

    /// <summary>The whole signed note.</summary>
    public required string Note { get; set; }

    /// <summary>When it was signed, milliseconds since 1970-01-01 UTC.</summary>
    public long Time { get; set; }
}
