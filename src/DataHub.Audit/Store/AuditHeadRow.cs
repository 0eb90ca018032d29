namespace DataHub.Audit.Store;

/// <summary>The state of one log: how many entries, their root, and which process may write the next one.</summary>
internal sealed class AuditHeadRow
{
    public int Id { get; set; }

    /// <summary>The log's name.</summary>
    public required string Log { get; set; }

    public long Size { get; set; }
    public required byte[] Root { get; set; }

    /// <summary>The boot id of the process that took the log over last: the only one whose commits succeed.</summary>
    public required string Writer { get; set; }
}
