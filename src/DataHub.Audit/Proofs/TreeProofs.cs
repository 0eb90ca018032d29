using System.Numerics;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Proofs;

/// <summary>
/// The hashes that prove something about a tree of some size, made from its tiles (RFC 6962 sections 2.1.1 and 2.1.2). Reads each tile at most
/// once: one per level for an entry, and those at the right edge.
/// </summary>
/// <param name="tiles">Where they are read from.</param>
/// <param name="size">How many entries the tree has.</param>
/// <param name="log">The log's number in its store, for what is remembered.</param>
/// <param name="known">What earlier proofs found; null: nothing is remembered.</param>
internal sealed class TreeProofs(TileSource tiles, long size, int log = 0, SubtreeRoots? known = null)
{
    private const int BitsPerLevel = 8;

    private readonly Dictionary<(int Level, long Number), byte[]> read = [];

    public byte[] Root() => size == 0 ? TreeHash.Empty() : RootOf(0, size);

    /// <summary>The leaf hash of an entry.</summary>
    public byte[] Leaf(long index) => Complete(index, 0);

    /// <summary>The audit path of an entry: from the leaf's neighbour up.</summary>
    public IReadOnlyList<byte[]> Inclusion(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<byte[]>();
        var (from, to) = (0L, size);
        while (to - from > 1)
        {
            var middle = from + Split(to - from);
            if (index < middle)
            {
                path.Add(RootOf(middle, to));
                to = middle;
            }
            else
            {
                path.Add(RootOf(from, middle));
                from = middle;
            }
        }
        path.Reverse();
        return path;
    }

    /// <summary>The hashes that show that the tree begins with the tree of an earlier size. None for size 0 and for the same size.</summary>
    public IReadOnlyList<byte[]> Consistency(long earlier)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(earlier);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, size);
        if (earlier == 0 || earlier == size)
            return [];
        var path = new List<byte[]>();
        var (from, to) = (0L, size);
        while (earlier < to)
        {
            var middle = from + Split(to - from);
            if (earlier <= middle)
            {
                path.Add(RootOf(middle, to));
                to = middle;
            }
            else
            {
                path.Add(RootOf(from, middle));
                from = middle;
            }
        }
        // A left edge that is the whole earlier tree is what the verifier holds already.
        if (from > 0)
            path.Add(RootOf(from, to));
        path.Reverse();
        return path;
    }

    /// <summary>The largest power of two that is smaller.</summary>
    private static long Split(long count) => 1L << BitOperations.Log2((ulong)count - 1);

    private byte[] RootOf(long from, long to)
    {
        var count = to - from;
        if (BitOperations.IsPow2(count))
            return Complete(from, BitOperations.Log2((ulong)count));
        var middle = from + Split(count);
        return TreeHash.Node(RootOf(from, middle), RootOf(middle, to));
    }

    // Worth remembering are subtrees over whole tiles, of which there are few, and those at the right edge, which all proofs need.
    private byte[] Complete(long from, int bits) =>
        known is null || (bits < BitsPerLevel && from < size / Tile.Width * Tile.Width)
            ? Made(from, bits)
            : known.Of(log, bits, from >> bits, () => Made(from, bits));

    // The tree over 2^bits leaves from one position on. The hashes that it is made of lie in one tile.
    private byte[] Made(long from, int bits)
    {
        var level = bits / BitsPerLevel;
        var position = from >> (level * BitsPerLevel);
        var number = position / Tile.Width;
        if (!read.TryGetValue((level, number), out var tile))
            read[(level, number)] = tile = tiles.Read(level, number, TileSource.WidthAt(size, level, number));
        var start = (int)(position % Tile.Width);
        return RootOf(tile.AsSpan(start * TreeHash.Size, (1 << (bits % BitsPerLevel)) * TreeHash.Size));
    }

    private static byte[] RootOf(ReadOnlySpan<byte> hashes) =>
        hashes.Length == TreeHash.Size
            ? hashes.ToArray()
            : TreeHash.Node(RootOf(hashes[..(hashes.Length / 2)]), RootOf(hashes[(hashes.Length / 2)..]));
}
