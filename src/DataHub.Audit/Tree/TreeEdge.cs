namespace DataHub.Audit.Tree;

/// <summary>
/// The right edge of a growing Merkle tree: per level the hashes that do not fill a tile yet. It is all that is needed to append, to know
/// the root, and to cut full tiles; at most 255 hashes per level.
/// </summary>
internal sealed class TreeEdge
{
    private readonly List<Level> levels = [];

    /// <summary>An empty tree.</summary>
    public TreeEdge()
        : this([]) { }

    /// <summary>A tree whose incomplete tiles, level 0 first, hold these hashes.</summary>
    public TreeEdge(IReadOnlyList<List<byte[]>> levels)
    {
        for (var level = 0; level < levels.Count; level++)
        {
            this.levels.Add(new Level());
            levels[level].ForEach(this.levels[level].Add);
            Size += levels[level].Count * Tile.LeavesPerHash(level);
        }
    }

    public long Size { get; private set; }

    /// <summary>The hashes of one level after its last full tile.</summary>
    public IReadOnlyList<byte[]> Pending(int level) => level < levels.Count ? levels[level].Hashes : [];

    public int Levels => levels.Count;

    /// <summary>Adds a leaf hash and hands every tile that it fills to <paramref name="full"/>, lowest level first.</summary>
    public void Append(byte[] leaf, Action<Tile> full)
    {
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            if (level == levels.Count)
                levels.Add(new Level());
            var pending = levels[level];
            pending.Add(hash);
            if (pending.Hashes.Count < Tile.Width)
                break;
            full(new Tile(level, Size >> (8 * (level + 1)), Concatenated(pending.Hashes)));
            hash = pending.Take();
        }
        Size++;
    }

    public byte[] Root()
    {
        byte[]? root = null;
        foreach (var level in levels)
        {
            // the smaller subtrees lie to the right and are joined first
            for (var i = level.Subtrees.Count - 1; i >= 0; i--)
                root = root is null ? level.Subtrees[i] : TreeHash.Node(level.Subtrees[i], root);
        }
        return root ?? TreeHash.Empty();
    }

    /// <summary>The root over a full tile's hashes.</summary>
    public static byte[] RootOf(Tile tile)
    {
        Span<byte> hashes = stackalloc byte[Tile.Bytes];
        tile.Hashes.CopyTo(hashes);
        for (var pairs = Tile.Width / 2; pairs > 0; pairs /= 2)
        {
            for (var i = 0; i < pairs; i++)
            {
                var pair = hashes.Slice(2 * i * TreeHash.Size, 2 * TreeHash.Size);
                TreeHash.Node(pair[..TreeHash.Size], pair[TreeHash.Size..], hashes[(i * TreeHash.Size)..]);
            }
        }
        return hashes[..TreeHash.Size].ToArray();
    }

    private static byte[] Concatenated(List<byte[]> hashes)
    {
        var all = new byte[hashes.Count * TreeHash.Size];
        for (var i = 0; i < hashes.Count; i++)
            hashes[i].CopyTo(all, i * TreeHash.Size);
        return all;
    }

    /// <summary>
    /// An incomplete tile. Every hash covers a full power of two, so what is there falls into perfect subtrees by the binary digits of its count; their
    /// roots are kept, so that the root of the tree costs a hash per digit and not one per entry.
    /// </summary>
    private sealed class Level
    {
        public List<byte[]> Hashes { get; } = new(Tile.Width);

        /// <summary>Roots of the perfect subtrees, the largest first.</summary>
        public List<byte[]> Subtrees { get; } = [];

        public void Add(byte[] hash)
        {
            Hashes.Add(hash);
            for (var count = Hashes.Count; (count & 1) == 0; count >>= 1)
            {
                hash = TreeHash.Node(Subtrees[^1], hash);
                Subtrees.RemoveAt(Subtrees.Count - 1);
            }
            Subtrees.Add(hash);
        }

        /// <summary>Empties a tile that is full.</summary>
        /// <returns>Its root.</returns>
        public byte[] Take()
        {
            var root = Subtrees[0];
            Hashes.Clear();
            Subtrees.Clear();
            return root;
        }
    }
}
