using System.Globalization;

namespace DataHub.Audit.Checkpoints;

/// <summary>A log's statement of its size and root hash (C2SP tlog-checkpoint), and the signed note that carries it.</summary>
/// <param name="Log">The log's name.</param>
/// <param name="Size">How many records the tree held.</param>
/// <param name="Root">RFC 6962 root hash over them, 32 bytes.</param>
/// <param name="Note">The signed note, to be handed on byte for byte.</param>
public sealed record AuditCheckpoint(string Log, long Size, ReadOnlyMemory<byte> Root, string Note)
{
    /// <summary>Reads a note and believes it only with the key's signature over it.</summary>
    public static bool TryOpen(string note, NoteKey key, out AuditCheckpoint checkpoint)
    {
        checkpoint = null!;
        if (!SignedNote.TryOpen(note, key, out var text) || !TryReadBody(text, out var log, out var size, out var root))
            return false;
        checkpoint = new AuditCheckpoint(log, size, root, note);
        return log == key.Name;
    }

    /// <summary>Reads what a note states, whoever signed it: enough where the statement is compared with the tree itself.</summary>
    internal static bool TryRead(string note, out AuditCheckpoint checkpoint)
    {
        checkpoint = null!;
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || !TryReadBody(note[..(end + 1)], out var log, out var size, out var root))
            return false;
        checkpoint = new AuditCheckpoint(log, size, root, note);
        return true;
    }

    /// <summary>What a text states that nobody signed; null where it states nothing.</summary>
    internal static AuditCheckpoint? Unsigned(string text) =>
        TryReadBody(text, out var log, out var size, out var root) ? new AuditCheckpoint(log, size, root, "") : null;

    /// <summary>The log that a note claims to be of, unproved: enough to look for the key.</summary>
    public static string LogOf(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return note.Split('\n', 2)[0];
    }

    internal static string Body(string log, long size, ReadOnlySpan<byte> root) =>
        string.Create(CultureInfo.InvariantCulture, $"{log}\n{size}\n{Convert.ToBase64String(root)}\n");

    // Three lines; further ones would be extensions, which this log never writes.
    private static bool TryReadBody(string text, out string log, out long size, out byte[] root)
    {
        var read = CheckpointBody.TryRead(text, out var body) && !body.HasExtensions;
        (log, size, root) = (body.Log, body.Size, body.Root);
        return read;
    }
}
