namespace DataHub.Audit.Tree;

/// <summary>
/// The right edge of a growing Merkle tree: per level the hashes that do not fill a tile yet. It is all that is needed to append, to know
/// the root, and to cut full tiles; at most 255 hashes per level.
/// </summary>
internal sealed class TreeEdge
{
    private readonly List<List<byte[]>> levels;

    /// <summary>An empty tree.</summary>
    public TreeEdge()
        : this([]) { }

    /// <summary>A tree whose incomplete tiles, level 0 first, hold these hashes.</summary>
    public TreeEdge(List<List<byte[]>> levels)
    {
        this.levels = levels;
        for (var level = 0; level < levels.Count; level++)
            Size += levels[level].Count * Tile.LeavesPerHash(level);
    }

    public long Size { get; private set; }

    /// <summary>The hashes of one level after its last full tile.</summary>
    public IReadOnlyList<byte[]> Pending(int level) => level < levels.Count ? levels[level] : [];

    public int Levels => levels.Count;

    /// <summary>Adds a leaf hash and hands every tile that it fills to <paramref name="full"/>, lowest level first.</summary>
    public void Append(byte[] leaf, Action<Tile> full)
    {
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            if (level == levels.Count)
                levels.Add(new List<byte[]>(Tile.Width));
            var hashes = levels[level];
            hashes.Add(hash);
            if (hashes.Count < Tile.Width)
                break;
            full(new Tile(level, Size >> (8 * (level + 1)), Concatenated(hashes)));
            hash = RootOf(hashes, 0, hashes.Count);
            hashes.Clear();
        }
        Size++;
    }

    public byte[] Root()
    {
        byte[]? root = null;
        for (var level = 0; level < levels.Count; level++)
            root = Join(levels[level], root);
        return root ?? TreeHash.Empty();
    }

    /// <summary>The root over a full tile's hashes.</summary>
    public static byte[] RootOf(Tile tile)
    {
        var hashes = new List<byte[]>(Tile.Width);
        for (var i = 0; i < Tile.Width; i++)
            hashes.Add(tile.Hashes.AsSpan(i * TreeHash.Size, TreeHash.Size).ToArray());
        return RootOf(hashes, 0, hashes.Count);
    }

    // Every hash of a level covers a full power of two, so the level falls into perfect subtrees by the binary digits of its count; the
    // smaller subtrees lie to the right and are joined first.
    private static byte[]? Join(List<byte[]> hashes, byte[]? right)
    {
        var end = hashes.Count;
        for (var size = 1; size <= hashes.Count; size *= 2)
        {
            if ((hashes.Count & size) == 0)
                continue;
            var subtree = RootOf(hashes, end - size, size);
            right = right is null ? subtree : TreeHash.Node(subtree, right);
            end -= size;
        }
        return right;
    }

    private static byte[] RootOf(List<byte[]> hashes, int start, int count) =>
        count == 1
            ? hashes[start]
            : TreeHash.Node(RootOf(hashes, start, count / 2), RootOf(hashes, start + count / 2, count / 2));

    private static byte[] Concatenated(List<byte[]> hashes)
    {
        var all = new byte[hashes.Count * TreeHash.Size];
        for (var i = 0; i < hashes.Count; i++)
            hashes[i].CopyTo(all, i * TreeHash.Size);
        return all;
    }
}
