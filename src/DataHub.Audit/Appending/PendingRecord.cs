using DataHub.Audit.Entries;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Appending;

/// <summary>A record on its way into the store, hashed and read on the caller's thread so that the writer only writes.</summary>
internal sealed class PendingRecord(byte[] bytes)
{
    public byte[] Bytes { get; } = bytes;
    public byte[] Leaf { get; } = TreeHash.Leaf(bytes);
    public AuditEntryColumns Columns { get; } = AuditEntryColumns.Of(bytes);
}
