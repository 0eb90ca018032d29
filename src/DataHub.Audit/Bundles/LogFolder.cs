using System.Text;
using System.Text.Json;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Bundles;

/// <summary>Writes the folder of one log: record after record, with no more than a tile's worth in memory.</summary>
internal sealed class LogFolder : IAsyncDisposable
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    private readonly string folder;
    private readonly TreeEdge edge = new();
    private readonly MemoryStream entries = new();
    private readonly List<Tile> full = [];
    private readonly FileStream lines;
    private readonly StreamWriter table;

    public LogFolder(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        lines = new FileStream(
            PathOf(BundleLayout.JsonLines),
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.None,
            1 << 16
        );
        table = new StreamWriter(PathOf(BundleLayout.Csv), append: false) { NewLine = "\r\n" };
        table.WriteLine(CsvLine.Header);
    }

    public long Size => edge.Size;

    public byte[] Root => edge.Root();

    public async Task AddAsync(AuditRecord record, LoggedEntry entry, CancellationToken cancellationToken)
    {
        var leaf = TreeHash.Leaf(record.Bytes.Span);
        EntryBundle.Append(entries, record.Bytes.Span);
        await lines.WriteAsync(JsonLine.Of(record, leaf), cancellationToken);
        await lines.WriteAsync(NewLine, cancellationToken);
        await table.WriteLineAsync(CsvLine.Of(entry).AsMemory(), cancellationToken);
        edge.Append(leaf, full.Add);
        if (edge.Size % Tile.Width == 0)
            await WriteEntriesAsync(edge.Size / Tile.Width - 1, Tile.Width, cancellationToken);
        foreach (var tile in full)
            await WriteAsync(BundleLayout.PathOf(tile.Level, tile.Number, Tile.Width), tile.Hashes, cancellationToken);
        full.Clear();
    }

    /// <summary>Writes what does not fill a tile, and the checkpoints, oldest first.</summary>
    public async Task FinishAsync(IEnumerable<AuditCheckpoint> checkpoints, CancellationToken cancellationToken)
    {
        if (edge.Size % Tile.Width is var rest and > 0)
            await WriteEntriesAsync(edge.Size / Tile.Width, (int)rest, cancellationToken);
        for (var level = 0; level < edge.Levels; level++)
        {
            var hashes = edge.Pending(level);
            if (hashes.Count > 0)
                await WriteAsync(
                    BundleLayout.PathOf(level, edge.Size >> (8 * (level + 1)), hashes.Count),
                    [.. hashes.SelectMany(hash => hash)],
                    cancellationToken
                );
        }
        await using var notes = new StreamWriter(PathOf(BundleLayout.Checkpoints)) { NewLine = "\n" };
        var last = "";
        foreach (var checkpoint in checkpoints)
        {
            last = checkpoint.Note;
            var line = JsonSerializer.Serialize(new { size = checkpoint.Size, note = last });
            await notes.WriteLineAsync(line.AsMemory(), cancellationToken);
        }
        await WriteAsync(BundleLayout.Checkpoint, Encoding.UTF8.GetBytes(last), cancellationToken);
    }

    /// <summary>Writes a time-stamp token over the checkpoint of a size.</summary>
    public Task AddTimestampAsync(long size, byte[] token, CancellationToken cancellationToken) =>
        WriteAsync(BundleLayout.TimestampPathOf(size), token, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await lines.DisposeAsync();
        await table.DisposeAsync();
        await entries.DisposeAsync();
    }

    private async Task WriteEntriesAsync(long number, int width, CancellationToken cancellationToken)
    {
        await WriteAsync(BundleLayout.EntriesPathOf(number, width), entries.ToArray(), cancellationToken);
        entries.SetLength(0);
    }

    private async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        var file = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, bytes, cancellationToken);
    }

    private string PathOf(string path) => Path.Combine(folder, path);
}
