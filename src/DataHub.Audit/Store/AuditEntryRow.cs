namespace DataHub.Audit.Store;

/// <summary>One record of a log. Every column but the first three is derived from the record.</summary>
internal sealed class AuditEntryRow
{
    public int LogId { get; set; }
    public long Sequence { get; set; }
    public required byte[] Record { get; set; }
    public required byte[] Leaf { get; set; }

    /// <summary>Milliseconds since 1970-01-01 UTC.</summary>
    public long Time { get; set; }

    public required string Kind { get; set; }
    public required string Outcome { get; set; }
    public string? Country { get; set; }
    public string? Agency { get; set; }
    public string? Client { get; set; }
    public string? Purpose { get; set; }
    public required string Request { get; set; }
}
