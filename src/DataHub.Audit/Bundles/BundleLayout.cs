using System.Globalization;
using DataHub.Audit.Proofs;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Bundles;

/// <summary>
/// Where things lie in an exported bundle. Each log has the folder that its name would be as an address, laid out as C2SP tlog-tiles says; what
/// stands beside the tiles was derived from the entries.
/// </summary>
internal static class BundleLayout
{
    /// <summary>The verifier keys of the logs, one per line.</summary>
    public const string Keys = "keys";

    /// <summary>The texts that entries name by hash: the file's name is its SHA-256.</summary>
    public const string Texts = "texts";

    /// <summary>References of the subjects that were asked for.</summary>
    public const string Subjects = "subjects.jsonl";

    public const string Checkpoint = "checkpoint";
    public const string Checkpoints = "checkpoints.jsonl";

    /// <summary>Time-stamp tokens over the notes as the log signed them, by size: <c>timestamps/5.tst</c>.</summary>
    public const string Timestamps = "timestamps";

    public const string Tiles = "tile";
    public const string JsonLines = "entries.jsonl";
    public const string Csv = "entries.csv";

    private const string Partial = ".p/";

    /// <summary>A log's folder, relative to the bundle.</summary>
    /// <exception cref="FormatException">The name would lead out of the bundle.</exception>
    public static string FolderOf(string log)
    {
        var parts = log.Split('/');
        return parts.All(IsName)
            ? Path.Combine(parts)
            : throw new FormatException($"The log name {log} cannot be the name of a folder.");
    }

    /// <summary>The path of a tile, relative to the log's folder: <c>tile/0/x001/x234/067</c>, <c>.p/5</c> behind it where it is not full.</summary>
    public static string PathOf(int level, long number, int width) =>
        PathOf(level.ToString(CultureInfo.InvariantCulture), number, width);

    /// <summary>The path of the records whose leaf hashes the tile of level 0 holds.</summary>
    public static string EntriesPathOf(long number, int width) => PathOf("entries", number, width);

    /// <summary>Whether a file below <see cref="Tiles"/> is one that a tree of some size has.</summary>
    /// <param name="path">Relative to the log's folder, with slashes.</param>
    /// <param name="size">How many entries the log has.</param>
    public static bool Belongs(string path, long size)
    {
        var parts = path.Split('/', 3);
        if (parts.Length != 3 || !TryReadNumber(parts[2], out var number))
            return false;
        var isEntries = parts[1] == "entries";
        var level = 0;
        if (
            !isEntries
            && !(int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out level) && level < 8)
        )
            return false;
        var width = TileSource.WidthAt(size, level, number);
        return width > 0 && path == (isEntries ? EntriesPathOf(number, width) : PathOf(level, number, width));
    }

    /// <summary>The path of the token over the checkpoint of a size.</summary>
    public static string TimestampPathOf(long size) =>
        string.Create(CultureInfo.InvariantCulture, $"{Timestamps}/{size}.tst");

    private static string PathOf(string kind, long number, int width)
    {
        var path = (number % 1000).ToString("D3", CultureInfo.InvariantCulture);
        for (var rest = number / 1000; rest > 0; rest /= 1000)
            path = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:D3}/{path}");
        var partial = width < Tile.Width ? Partial + width.ToString(CultureInfo.InvariantCulture) : "";
        return $"{Tiles}/{kind}/{path}{partial}";
    }

    private static bool TryReadNumber(string path, out long number)
    {
        var partial = path.IndexOf(Partial, StringComparison.Ordinal);
        var digits = (partial < 0 ? path : path[..partial]).Replace("x", "", StringComparison.Ordinal);
        return long.TryParse(
            digits.Replace("/", "", StringComparison.Ordinal),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out number
        );
    }

    private static bool IsName(string part) =>
        part.Length > 0
        && part.Trim('.').Length > 0
        && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':');
}
