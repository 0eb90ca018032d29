using DataHub.Audit.Tree;

namespace DataHub.Audit.Appending;

/// <summary>A record on its way into the store, hashed on the caller's thread so that the writer only writes.</summary>
internal sealed class PendingRecord(byte[] bytes)
{
    public byte[] Bytes { get; } = bytes;
    public byte[] Leaf { get; } = TreeHash.Leaf(bytes);
}
