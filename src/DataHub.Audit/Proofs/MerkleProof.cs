using DataHub.Audit.Tree;

namespace DataHub.Audit.Proofs;

/// <summary>
/// Checks proofs about RFC 6962 trees, from nothing but what they state: the algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2.
/// </summary>
public static class MerkleProof
{
    /// <summary>Whether the path leads from the leaf hash at a position to the root of a tree of that size.</summary>
    public static bool Includes(
        ReadOnlySpan<byte> leaf,
        long index,
        IReadOnlyList<byte[]> path,
        long size,
        ReadOnlySpan<byte> root
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        if (index < 0 || index >= size || leaf.Length != TreeHash.Size || !AreHashes(path))
            return false;
        var (node, last) = (index, size - 1);
        var hash = leaf.ToArray();
        foreach (var sibling in path)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = TreeHash.Node(sibling, hash);
                SkipLevelsWithoutSibling(ref node, ref last);
            }
            else
            {
                hash = TreeHash.Node(hash, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Whether the path shows that the tree of the later size begins with the one of the earlier size. Size 0 begins every tree.</summary>
    public static bool Continues(
        long earlier,
        ReadOnlySpan<byte> earlierRoot,
        long later,
        ReadOnlySpan<byte> laterRoot,
        IReadOnlyList<byte[]> path
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        if (earlier < 0 || earlier > later || !AreHashes(path))
            return false;
        if (earlier == later)
            return path.Count == 0 && earlierRoot.SequenceEqual(laterRoot);
        if (earlier == 0)
            return path.Count == 0 && earlierRoot.SequenceEqual(TreeHash.Empty());
        // Of a complete earlier tree the root is known already and is not in the path.
        IReadOnlyList<byte[]> hashes = (earlier & (earlier - 1)) == 0 ? [earlierRoot.ToArray(), .. path] : path;
        if (hashes.Count == 0)
            return false;
        var (node, last) = (earlier - 1, later - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);
        var (first, second) = (hashes[0], hashes[0]);
        foreach (var hash in hashes.Skip(1))
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                first = TreeHash.Node(hash, first);
                second = TreeHash.Node(hash, second);
                SkipLevelsWithoutSibling(ref node, ref last);
            }
            else
            {
                second = TreeHash.Node(second, hash);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && earlierRoot.SequenceEqual(first) && laterRoot.SequenceEqual(second);
    }

    // A node at the right edge moves up unpaired until it is a right child.
    private static void SkipLevelsWithoutSibling(ref long node, ref long last)
    {
        while ((node & 1) == 0 && node != 0)
            (node, last) = (node >> 1, last >> 1);
    }

    private static bool AreHashes(IReadOnlyList<byte[]> path) => path.All(hash => hash.Length == TreeHash.Size);
}
