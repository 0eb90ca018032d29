using System.Data.Common;
using DataHub.Audit.Store;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Verification;

/// <summary>Compares the tiles of a log with the hashes that its entries give.</summary>
internal sealed class StoredTiles(DbConnection connection, DbTransaction transaction, int log)
{
    /// <summary>The fault of a full tile.</summary>
    public AuditFault? Compare(Tile tile) =>
        Read(tile.Level, tile.Number) is not { } stored
            ? new AuditFault(
                First(tile.Level, tile.Number, 0),
                AuditFaultKind.Tile,
                $"Tile {tile.Number} of level {tile.Level} is not there."
            )
            : Difference(tile.Level, tile.Number, tile.Hashes, stored);

    /// <summary>
    /// The first fault among the upper tiles that are only half known: a pass that ends early must not overlook a tile that covers
    /// earlier entries.
    /// </summary>
    public AuditFault? FirstPending(TreeEdge edge)
    {
        AuditFault? first = null;
        for (var level = 0; level < edge.Levels; level++)
        {
            var known = edge.Pending(level).SelectMany(hash => hash).ToArray();
            var number = edge.Size >> (8 * (level + 1));
            if (known.Length == 0 || Read(level, number) is not { } stored)
                continue;
            var fault = Difference(level, number, known, stored);
            if (fault is not null && (first is null || fault.Sequence < first.Sequence))
                first = fault;
        }
        return first;
    }

    /// <summary>The fault of a store that holds other than the full tiles of a log of this size.</summary>
    public AuditFault? Surplus(long size)
    {
        using var command = connection.Command(transaction, AuditSql.TileCounts, ("@id", log));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var level = rows.GetInt32(0);
            var full = level is >= 0 and < 7 ? size >> (8 * (level + 1)) : 0;
            if (rows.GetInt64(1) != full)
                return new AuditFault(size, AuditFaultKind.Tile, $"Level {level} has tiles that no entry fills.");
        }
        return null;
    }

    private byte[]? Read(int level, long number)
    {
        using var command = connection.Command(
            transaction,
            AuditSql.Tiles,
            ("@id", log),
            ("@level", level),
            ("@from", number),
            ("@to", number + 1)
        );
        using var rows = command.ExecuteReader();
        return rows.Read() ? rows[1] as byte[] ?? [] : null;
    }

    private static AuditFault? Difference(int level, long number, ReadOnlySpan<byte> known, ReadOnlySpan<byte> stored)
    {
        var same = known.CommonPrefixLength(stored);
        if (same == known.Length && stored.Length == Tile.Bytes)
            return null;
        var position = Math.Min(same / TreeHash.Size, Tile.Width - 1);
        return new AuditFault(
            First(level, number, position),
            AuditFaultKind.Tile,
            $"Tile {number} of level {level} does not hold the hash of its entries at position {position}."
        );
    }

    private static long First(int level, long number, int position) =>
        ((number * Tile.Width) + position) * Tile.LeavesPerHash(level);
}
