namespace DataHub.Audit.Store;

/// <summary>One record of a log, and its hash in the tree.</summary>
internal sealed class AuditEntryRow
{
    public int LogId { get; set; }
    public long Sequence { get; set; }
    public required byte[] Record { get; set; }
    public required byte[] Leaf { get; set; }
}
