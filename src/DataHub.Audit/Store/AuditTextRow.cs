namespace DataHub.Audit.Store;

/// <summary>A text that entries name by its hash.</summary>
internal sealed class AuditTextRow
{
    public required string Sha256 { get; set; }
    public required byte[] Content { get; set; }
}
