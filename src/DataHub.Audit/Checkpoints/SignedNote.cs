using System.Buffers.Binary;
using System.Text;

namespace DataHub.Audit.Checkpoints;

/// <summary>A text with signature lines after an empty line: C2SP signed-note.</summary>
internal static class SignedNote
{
    private const int IdLength = 4;

    /// <summary>The note over a text, which must end with a newline: one line per signer.</summary>
    public static string Sign(string text, IEnumerable<NoteSigner> signers)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var note = new StringBuilder(text).Append('\n');
        foreach (var signer in signers)
            note.Append(Line(signer.Key, signer.Sign(bytes))).Append('\n');
        return note.ToString();
    }

    /// <summary>A signature line, without its newline.</summary>
    public static string Line(NoteKey key, byte[] signature)
    {
        var bytes = new byte[IdLength + signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, key.Id);
        signature.CopyTo(bytes, IdLength);
        return $"\u2014 {key.Name} {Convert.ToBase64String(bytes)}";
    }

    /// <summary>As <see cref="TryOpen(string, IReadOnlyCollection{NoteKey}, out string, out IReadOnlyList{NoteSignature})"/>, with one key.</summary>
    public static bool TryOpen(string note, NoteKey key, out string text) => TryOpen(note, [key], out text, out _);

    /// <summary>
    /// The text of a note, its final newline included, if it is well formed and signed by one of the keys at least. Lines of other keys are
    /// passed over; a line of a key that does not verify makes the whole note invalid, as does a second one of the same key.
    /// </summary>
    public static bool TryOpen(
        string note,
        IReadOnlyCollection<NoteKey> keys,
        out string text,
        out IReadOnlyList<NoteSignature> signatures
    )
    {
        var found = new List<NoteSignature>();
        signatures = found;
        if (!TrySplit(note, out text, out var lines))
            return false;
        var bytes = Encoding.UTF8.GetBytes(text);
        foreach (var line in lines)
        {
            if (!TryReadLine(line, out var name, out var id, out var signature))
                return false;
            if (keys.FirstOrDefault(one => one.Name == name && one.Id == id) is not { } key)
                continue;
            if (found.Any(one => one.Key == key) || !key.Verifies(bytes, signature, out var time))
                return false;
            found.Add(new NoteSignature(key, time, line));
        }
        return found.Count > 0;
    }

    /// <summary>Text and signature lines of a note, nothing of it proved yet. False: it is no note.</summary>
    public static bool TrySplit(string note, out string text, out string[] lines)
    {
        (text, lines) = ("", []);
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (
            end < 0
            || end + 2 == note.Length
            || !note.EndsWith('\n')
            || note.Any(c => c is < ' ' and not '\n' or '\uFFFD')
        )
            return false;
        text = note[..(end + 1)];
        lines = note[(end + 2)..^1].Split('\n');
        return lines.All(line => TryReadLine(line, out _, out _, out _));
    }

    /// <summary>Whether a line names a key as its signer; nothing of it is proved yet.</summary>
    public static bool IsOf(NoteKey key, string line) =>
        TryReadLine(line, out var name, out var id, out _) && name == key.Name && id == key.Id;

    private static bool TryReadLine(string line, out string name, out uint id, out byte[] signature)
    {
        (name, id, signature) = ("", 0, []);
        var parts = line.Split(' ');
        if (parts.Length != 3 || parts[0] != "\u2014" || !NoteKey.IsName(parts[1]))
            return false;
        var bytes = new byte[parts[2].Length];
        if (
            !Convert.TryFromBase64String(parts[2], bytes, out var length)
            || length <= IdLength
            || Convert.ToBase64String(bytes.AsSpan(0, length)) != parts[2]
        )
            return false;
        name = parts[1];
        id = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        signature = bytes[IdLength..length];
        return true;
    }
}
