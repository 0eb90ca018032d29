using System.Data.Common;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Store;

/// <summary>
/// Reads the tree of a log back from its tiles and the leaves after them, in one transaction. Tiles that were read are not hashed again for another size.
/// </summary>
internal sealed class StoredTree(DbConnection connection, DbTransaction transaction, AuditHead head)
{
    private readonly Dictionary<(int Level, long From), List<byte[]>> known = [];

    /// <summary>Of the log.</summary>
    public AuditHead Head { get; } = head;

    /// <summary>
    /// The edge of the tree as it was at some size, up to the log's present one. Reads at most 255 leaves and 255 tiles per level.
    /// </summary>
    /// <exception cref="AuditUnavailableException">Tampered: hashes that must be there are missing.</exception>
    public TreeEdge EdgeAt(long size)
    {
        var levels = new List<List<byte[]>>();
        for (var level = 0; Tile.LeavesPerHash(level) <= size; level++)
        {
            var hashes = size / Tile.LeavesPerHash(level);
            var first = hashes / Tile.Width * Tile.Width;
            levels.Add(level == 0 ? Leaves(first, hashes) : TileRoots(level - 1, first, hashes));
        }
        return new TreeEdge(levels);
    }

    private List<byte[]> Leaves(long from, long to)
    {
        using var command = connection.Command(
            transaction,
            AuditSql.Leaves,
            ("@id", Head.Id),
            ("@from", from),
            ("@to", to)
        );
        return Consecutive(command, from, to, leaf => leaf);
    }

    private List<byte[]> TileRoots(int level, long from, long to)
    {
        if (!known.TryGetValue((level, from), out var roots))
            known.Add((level, from), roots = []);
        var next = from + roots.Count;
        if (next < to)
        {
            using var command = connection.Command(
                transaction,
                AuditSql.Tiles,
                ("@id", Head.Id),
                ("@level", level),
                ("@from", next),
                ("@to", to)
            );
            roots.AddRange(
                Consecutive(
                    command,
                    next,
                    to,
                    hashes =>
                        hashes.Length == Tile.Bytes
                            ? TreeEdge.RootOf(new Tile(level, 0, hashes))
                            : throw new AuditUnavailableException(AuditUnavailableReason.Tampered)
                )
            );
        }
        return roots[..(int)(to - from)];
    }

    private static List<byte[]> Consecutive(DbCommand command, long from, long to, Func<byte[], byte[]> hash)
    {
        var hashes = new List<byte[]>();
        using var rows = command.ExecuteReader();
        for (var expected = from; rows.Read(); expected++)
        {
            if (rows.GetInt64(0) != expected)
                throw new AuditUnavailableException(AuditUnavailableReason.Tampered);
            hashes.Add(hash(rows[1] as byte[] ?? []));
        }
        return hashes.Count == to - from
            ? hashes
            : throw new AuditUnavailableException(AuditUnavailableReason.Tampered);
    }
}
