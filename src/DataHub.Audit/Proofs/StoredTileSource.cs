using System.Data.Common;
using DataHub.Audit.Store;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Proofs;

/// <summary>The tiles of a log in its store: full ones are rows, what is not full yet is put together from the level below.</summary>
internal sealed class StoredTileSource(DbConnection connection, DbTransaction? transaction, int log, EdgeRoots edge)
    : TileSource
{
    /// <summary>How many rows were read.</summary>
    public int Rows { get; private set; }

    public override byte[] Read(int level, long number, int width)
    {
        // Looked for even where it was not full at the size in question: it may be by now.
        if (Tiles(level, number, number + 1) is [var full])
            return full[..(width * TreeHash.Size)];
        if (width == Tile.Width)
            throw new AuditUnavailableException(AuditUnavailableReason.Tampered);
        var hashes =
            level == 0
                ? Leaves(number * Tile.Width, width)
                : edge.Of(log, level, number, width, (from, to) => TileRoots(level - 1, from, to));
        var tile = new byte[width * TreeHash.Size];
        for (var i = 0; i < width; i++)
            hashes[i].CopyTo(tile, i * TreeHash.Size);
        return tile;
    }

    private List<byte[]> Leaves(long from, int count) =>
        Complete(Hashes(AuditSql.Leaves, 0, from, from + count, TreeHash.Size), count);

    private List<byte[]> TileRoots(int level, long from, long to) =>
        [
            .. Complete(Tiles(level, from, to), (int)(to - from))
                .Select(hashes => TreeEdge.RootOf(new Tile(level, 0, hashes))),
        ];

    private List<byte[]> Tiles(int level, long from, long to) => Hashes(AuditSql.Tiles, level, from, to, Tile.Bytes);

    private static List<byte[]> Complete(List<byte[]> hashes, int count) =>
        hashes.Count == count ? hashes : throw new AuditUnavailableException(AuditUnavailableReason.Tampered);

    private List<byte[]> Hashes(string sql, int level, long from, long to, int length)
    {
        using var command = connection.Command(transaction, sql, ("@id", log), ("@from", from), ("@to", to));
        if (sql == AuditSql.Tiles)
            command.Set("@level", level);
        using var rows = command.ExecuteReader();
        var hashes = new List<byte[]>();
        while (rows.Read())
        {
            Rows++;
            if (rows.GetInt64(0) != from + hashes.Count || rows[1] is not byte[] hash || hash.Length != length)
                throw new AuditUnavailableException(AuditUnavailableReason.Tampered);
            hashes.Add(hash);
        }
        return hashes;
    }
}
