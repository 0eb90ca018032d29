namespace DataHub.Audit.Checkpoints;

/// <summary>What a signature line of a note says (C2SP signed-note, "signature types"). The number is part of the key's id.</summary>
public enum NoteKeyType
{
    /// <summary>The log states its size and root: Ed25519 over the text.</summary>
    Ed25519 = 0x01,

    /// <summary>
    /// A witness states that at a time this was the largest tree it had seen of the log, and that it continues all those before: timestamped
    /// Ed25519 (C2SP tlog-cosignature, <c>cosignature/v1</c>).
    /// </summary>
    Cosignature = 0x04,
}
