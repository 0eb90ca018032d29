using System.Buffers.Binary;
using System.Text;

namespace DataHub.Audit.Checkpoints;

/// <summary>A text with signature lines after an empty line: C2SP signed-note.</summary>
internal static class SignedNote
{
    private const int IdLength = 4;

    /// <summary>The note over a text, which must end with a newline.</summary>
    public static string Sign(string text, NoteKey key, Func<byte[], byte[]> sign)
    {
        var signature = sign(Encoding.UTF8.GetBytes(text));
        var line = new byte[IdLength + signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(line, key.Id);
        signature.CopyTo(line, IdLength);
        return $"{text}\n\u2014 {key.Name} {Convert.ToBase64String(line)}\n";
    }

    /// <summary>
    /// The text of a note, its final newline included, if it is well formed and signed by the key. Lines of other keys are passed over; a
    /// line of the key that does not verify makes the whole note invalid, as does a second one.
    /// </summary>
    public static bool TryOpen(string note, NoteKey key, out string text)
    {
        text = "";
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (
            end < 0
            || end + 2 == note.Length
            || !note.EndsWith('\n')
            || note.Any(c => c is < ' ' and not '\n' or '\uFFFD')
        )
            return false;
        var signed = note[..(end + 1)];
        var bytes = Encoding.UTF8.GetBytes(signed);
        var ours = 0;
        foreach (var line in note[(end + 2)..^1].Split('\n'))
        {
            if (!TryReadLine(line, out var name, out var id, out var signature))
                return false;
            if (name != key.Name || id != key.Id)
                continue;
            if (++ours > 1 || !key.Verifies(bytes, signature))
                return false;
        }
        text = signed;
        return ours == 1;
    }

    private static bool TryReadLine(string line, out string name, out uint id, out byte[] signature)
    {
        (name, id, signature) = ("", 0, []);
        var parts = line.Split(' ');
        if (parts.Length != 3 || parts[0] != "\u2014" || parts[1].Length == 0 || parts[1].Contains('+'))
            return false;
        var bytes = new byte[parts[2].Length];
        if (!Convert.TryFromBase64String(parts[2], bytes, out var length) || length <= IdLength)
            return false;
        name = parts[1];
        id = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        signature = bytes[IdLength..length];
        return true;
    }
}
