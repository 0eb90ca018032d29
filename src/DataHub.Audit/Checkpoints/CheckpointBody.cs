using System.Globalization;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Checkpoints;

/// <summary>What the text of a checkpoint says (C2SP tlog-checkpoint): name of the log, size, root, and perhaps lines that mean nothing here.</summary>
internal readonly record struct CheckpointBody(string Log, long Size, byte[] Root, bool HasExtensions)
{
    /// <summary>Reads a note's text. Every number and hash has one way to be written.</summary>
    public static bool TryRead(string text, out CheckpointBody body)
    {
        body = new CheckpointBody("", 0, [], false);
        var lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length > 0 || lines[..^1].Any(line => line.Length == 0))
            return false;
        if (!TryReadSize(lines[1], out var size) || !TryReadHash(lines[2], out var root))
            return false;
        body = new CheckpointBody(lines[0], size, root, lines.Length > 4);
        return true;
    }

    /// <summary>A decimal number without leading zeroes.</summary>
    public static bool TryReadSize(string text, out long size) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size)
        && size.ToString(CultureInfo.InvariantCulture) == text;

    /// <summary>A hash in base64.</summary>
    public static bool TryReadHash(string text, out byte[] hash)
    {
        hash = new byte[TreeHash.Size];
        return Convert.TryFromBase64String(text, hash, out var length)
            && length == TreeHash.Size
            && Convert.ToBase64String(hash) == text;
    }
}
