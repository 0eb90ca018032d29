namespace DataHub.Audit.Store;

/// <summary>Which text stands under a name now.</summary>
internal sealed class AuditTextNameRow
{
    public required string Name { get; set; }
    public required string Sha256 { get; set; }
}
