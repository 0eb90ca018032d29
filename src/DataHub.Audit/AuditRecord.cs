namespace DataHub.Audit;

/// <summary>One stored record: an entry, or a part of a long one.</summary>
/// <param name="Log">The log's name.</param>
/// <param name="Sequence">Its position, counted from 0.</param>
/// <param name="Bytes">The bytes that are hashed: UTF-8 JSON.</param>
public sealed record AuditRecord(string Log, long Sequence, ReadOnlyMemory<byte> Bytes);
