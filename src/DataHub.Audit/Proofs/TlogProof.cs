using System.Globalization;
using System.Text;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Proofs;

/// <summary>
/// The proof that an entry is in a log, complete in itself: position, audit path and the signed checkpoint that they lead to
/// (C2SP tlog-proof, version 1). It is checked offline, with the entry or its leaf hash and with the log's key.
/// </summary>
/// <param name="Index">Position of the entry, counted from 0.</param>
/// <param name="Path">From the leaf's neighbour up, 32 bytes each.</param>
/// <param name="Checkpoint">The signed note, with whatever signatures it carries.</param>
public sealed record TlogProof(long Index, IReadOnlyList<byte[]> Path, string Checkpoint)
{
    /// <summary>The usual ending of a file's name.</summary>
    public const string Extension = ".tlog-proof";

    private const string Header = "c2sp.org/tlog-proof@v1";

    // A tree of 2^63 entries has no longer path.
    private const int MaxPath = 63;

    /// <summary>Data of the application beside the proof; nothing vouches for it. Default: none.</summary>
    public ReadOnlyMemory<byte> Extra { get; init; }

    /// <summary>Reads a proof; what it says is not checked yet.</summary>
    /// <exception cref="FormatException">The text is not a tlog-proof.</exception>
    public static TlogProof Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0)
            throw new FormatException("A tlog-proof has an empty line before its checkpoint.");
        var lines = new Queue<string>(text[..end].Split('\n'));
        if (lines.Dequeue() != Header)
            throw new FormatException($"A tlog-proof begins with the line {Header}.");
        byte[] extra = [];
        if (lines.TryPeek(out var line) && line.StartsWith("extra ", StringComparison.Ordinal))
            extra = Base64(lines.Dequeue()["extra ".Length..]);
        var index = IndexIn(lines.TryDequeue(out var second) ? second : "");
        if (lines.Count > MaxPath)
            throw new FormatException($"A tlog-proof has at most {MaxPath} hashes.");
        return new TlogProof(index, [.. lines.Select(Hash)], text[(end + 2)..]) { Extra = extra };
    }

    /// <summary>
    /// Whether the log whose key it is signed a tree that has the leaf at the proof's position. Signatures of keys that are not known prove
    /// nothing and harm nothing.
    /// </summary>
    public bool Proves(ReadOnlySpan<byte> leaf, NoteKey key, out AuditCheckpoint checkpoint) =>
        AuditCheckpoint.TryOpen(Checkpoint, key, out checkpoint)
        && MerkleProof.Includes(leaf, Index, Path, checkpoint.Size, checkpoint.Root.Span);

    /// <summary>The leaf hash of an entry's stored bytes: 32 bytes.</summary>
    public static byte[] LeafOf(ReadOnlySpan<byte> record) => TreeHash.Leaf(record);

    public override string ToString()
    {
        var text = new StringBuilder().Append(Header).Append('\n');
        if (!Extra.IsEmpty)
            text.Append("extra ").Append(Convert.ToBase64String(Extra.Span)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"index {Index}\n");
        foreach (var hash in Path)
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        return text.Append('\n').Append(Checkpoint).ToString();
    }

    private static long IndexIn(string line) =>
        line.StartsWith("index ", StringComparison.Ordinal)
        && long.TryParse(line["index ".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index.ToString(CultureInfo.InvariantCulture) == line["index ".Length..]
            ? index
            : throw new FormatException("A tlog-proof names the entry's position in a line 'index <number>'.");

    private static byte[] Hash(string line) =>
        Base64(line) is { Length: TreeHash.Size } hash
            ? hash
            : throw new FormatException("A hash of a tlog-proof has 32 bytes.");

    private static byte[] Base64(string text)
    {
        var bytes = new byte[text.Length];
        // One text for one value: what .NET reads more kindly is refused.
        return
            Convert.TryFromBase64String(text, bytes, out var length)
            && Convert.ToBase64String(bytes.AsSpan(0, length)) == text
            ? bytes[..length]
            : throw new FormatException("A line of the tlog-proof is not base64.");
    }
}
