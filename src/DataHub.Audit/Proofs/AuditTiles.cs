using System.Data.Common;
using DataHub.Audit.Bundles;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Store;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Proofs;

/// <summary>
/// The tiles of a log as C2SP tlog-tiles serves them: hashes, and the entries themselves. Nothing is served beyond the checkpoint that covers it.
/// </summary>
public sealed class AuditTiles
{
    private readonly AuditStore store;
    private readonly EdgeRoots edge = new();

    internal AuditTiles(AuditStore store) => this.store = store;

    /// <summary>The hashes of a tile, 32 bytes each; null when the checkpoint does not cover that many of them.</summary>
    /// <param name="checkpoint">The checkpoint that covers them.</param>
    /// <param name="level">0 for leaf hashes; each level above has the roots of full tiles.</param>
    /// <param name="number">Which tile, counted from 0.</param>
    /// <param name="width">How many hashes, 256 for a full tile.</param>
    /// <exception cref="DbException">The store cannot be read.</exception>
    /// <exception cref="AuditUnavailableException">Hashes that must be there are missing.</exception>
    public byte[]? Hashes(AuditCheckpoint checkpoint, int level, long number, int width)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (!Covers(checkpoint, level, number, width))
            return null;
        using var connection = store.OpenForReading();
        if (AuditHead.ReadAll(connection, null).FirstOrDefault(one => one.Log == checkpoint.Log) is not { } head)
            return null;
        var source = new StoredTileSource(connection, null, head.Id, edge);
        // what is remembered may be of a tile that was wrong and has been put right
        if (level > 0 && !new TreeProofs(source, checkpoint.Size).Root().AsSpan().SequenceEqual(checkpoint.Root.Span))
            edge.Forget();
        return source.Read(level, number, width);
    }

    /// <summary>
    /// Entries one after the other, the stored bytes of each after their length as two bytes, highest first; null when the checkpoint does not
    /// cover that many.
    /// </summary>
    /// <exception cref="DbException">The store cannot be read.</exception>
    /// <exception cref="AuditUnavailableException">Entries that must be there are missing.</exception>
    public byte[]? Entries(AuditCheckpoint checkpoint, long number, int width)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (!Covers(checkpoint, 0, number, width))
            return null;
        var records = new AuditReader(store).Read(checkpoint.Log, number * Tile.Width, width).ToList();
        if (records.Count < width)
            throw new AuditUnavailableException(AuditUnavailableReason.Tampered);
        using var bundle = new MemoryStream();
        foreach (var record in records)
            EntryBundle.Append(bundle, record.Bytes.Span);
        return bundle.ToArray();
    }

    private static bool Covers(AuditCheckpoint checkpoint, int level, long number, int width) =>
        level is >= 0 and < 7
        && number >= 0
        && number <= checkpoint.Size / Tile.Width
        && width is >= 1 and <= Tile.Width
        && width <= TileSource.WidthAt(checkpoint.Size, level, number);
}
