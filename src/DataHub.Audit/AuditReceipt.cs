namespace DataHub.Audit;

/// <summary>
/// What a durable entry is known by afterwards: the log, the position in it, and the hash by which the position can be proved.
/// </summary>
/// <param name="Log">The log's name (the origin of its checkpoints).</param>
/// <param name="Sequence">Position in the log, counted from 0. Of an entry that was split, the position of its first record.</param>
/// <param name="Leaf">RFC 6962 leaf hash of the stored bytes, 32 bytes.</param>
public sealed record AuditReceipt(string Log, long Sequence, ReadOnlyMemory<byte> Leaf);
