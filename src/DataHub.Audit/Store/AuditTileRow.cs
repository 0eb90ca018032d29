namespace DataHub.Audit.Store;

/// <summary>A full tile of the tree.</summary>
internal sealed class AuditTileRow
{
    public int LogId { get; set; }
    public int Level { get; set; }
    public long Number { get; set; }
    public required byte[] Hashes { get; set; }
}
