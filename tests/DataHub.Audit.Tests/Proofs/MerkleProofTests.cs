using System.Text;
using DataHub.Audit.Proofs;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Tests.Proofs;

/// <summary>Proofs over trees in memory, against the definitions of RFC 6962 sections 2.1.1 and 2.1.2 word for word.</summary>
public sealed class MerkleProofTests
{
    private static readonly byte[][] Leaves =
    [
        .. Enumerable.Range(0, 66_000).Select(n => TreeHash.Leaf(Encoding.ASCII.GetBytes($"entry {n}"))),
    ];

    public static TheoryData<int> Sizes => [.. Enumerable.Range(1, 40), 255, 256, 257, 511, 512, 513, 600, 65_793];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void An_inclusion_proof_is_the_path_of_the_definition_and_is_believed(int size)
    {
        var tree = new TreeProofs(new TilesInMemory(Leaves), size);
        var root = tree.Root();
        Assert.Equal(Root(Leaves.AsSpan(0, size)), root);
        foreach (var index in Some(size))
        {
            var path = tree.Inclusion(index);

            Assert.Equal(Path(index, Leaves.AsSpan(0, size)), path);
            Assert.True(MerkleProof.Includes(Leaves[index], index, path, size, root));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_consistency_proof_is_that_of_the_definition_and_is_believed(int size)
    {
        var tree = new TreeProofs(new TilesInMemory(Leaves), size);
        var root = tree.Root();
        foreach (var earlier in Some(size).Append(size))
        {
            var path = tree.Consistency(earlier);

            Assert.Equal(earlier == 0 ? [] : Consistency(earlier, Leaves.AsSpan(0, size), true), path);
            Assert.True(MerkleProof.Continues(earlier, Root(Leaves.AsSpan(0, earlier)), size, root, path));
        }
    }

    [Fact]
    public void An_inclusion_proof_with_anything_changed_is_refused()
    {
        for (var size = 1; size <= 20; size++)
        {
            var tree = new TreeProofs(new TilesInMemory(Leaves), size);
            var root = tree.Root();
            for (var index = 0; index < size; index++)
            {
                var path = tree.Inclusion(index);
                var leaf = Leaves[index];
                Assert.False(MerkleProof.Includes(Leaves[index + 1], index, path, size, root));
                Assert.False(MerkleProof.Includes(leaf, index, path, size, Flipped(root)));
                Assert.False(MerkleProof.Includes(leaf, index, [.. path, root], size, root));
                Assert.False(MerkleProof.Includes(leaf, size, path, size, root));
                Assert.False(MerkleProof.Includes(leaf, -1, path, size, root));
                Assert.False(MerkleProof.Includes(leaf, index, [.. path, new byte[31]], size, root));
                for (var other = 0; other < size; other++)
                    Assert.Equal(other == index, MerkleProof.Includes(leaf, other, path, size, root));
                for (var at = 0; at < path.Count; at++)
                {
                    Assert.False(MerkleProof.Includes(leaf, index, Changed(path, at), size, root));
                    Assert.False(MerkleProof.Includes(leaf, index, [.. path.Where((_, n) => n != at)], size, root));
                }
            }
        }
    }

    [Fact]
    public void A_consistency_proof_with_anything_changed_is_refused()
    {
        for (var size = 1; size <= 20; size++)
        {
            var tree = new TreeProofs(new TilesInMemory(Leaves), size);
            var root = tree.Root();
            for (var earlier = 0; earlier <= size; earlier++)
            {
                var path = tree.Consistency(earlier);
                var before = Root(Leaves.AsSpan(0, earlier));
                Assert.False(MerkleProof.Continues(earlier, Flipped(before), size, root, path));
                Assert.False(MerkleProof.Continues(earlier, before, size, root, [.. path, root]));
                Assert.False(MerkleProof.Continues(size + 1, before, size, root, path));
                Assert.False(MerkleProof.Continues(-1, before, size, root, path));
                if (earlier > 0)
                    Assert.False(MerkleProof.Continues(earlier, before, size, Flipped(root), path));
                for (var at = 0; at < path.Count; at++)
                {
                    Assert.False(MerkleProof.Continues(earlier, before, size, root, Changed(path, at)));
                    Assert.False(
                        MerkleProof.Continues(earlier, before, size, root, [.. path.Where((_, n) => n != at)])
                    );
                }
            }
        }
    }

    private static IEnumerable<int> Some(int size) =>
        size <= 40
            ? Enumerable.Range(0, size)
            : new[] { 0, 1, 2, 7, 127, 128, 254, 255, 256, 257, 511, 512, size / 2, size - 2, size - 1 }
                .Where(n => n < size)
                .Distinct();

    private static byte[] Flipped(byte[] hash)
    {
        var changed = hash.ToArray();
        changed[31] ^= 1;
        return changed;
    }

    private static List<byte[]> Changed(IReadOnlyList<byte[]> path, int at) =>
        [.. path.Select((hash, n) => n == at ? Flipped(hash) : hash)];

    private static int Split(int count)
    {
        var k = 1;
        while (k * 2 < count)
            k *= 2;
        return k;
    }

    private static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0)
            return TreeHash.Empty();
        if (leaves.Length == 1)
            return leaves[0];
        var k = Split(leaves.Length);
        return TreeHash.Node(Root(leaves[..k]), Root(leaves[k..]));
    }

    private static List<byte[]> Path(int index, ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1)
            return [];
        var k = Split(leaves.Length);
        return index < k
            ? [.. Path(index, leaves[..k]), Root(leaves[k..])]
            : [.. Path(index - k, leaves[k..]), Root(leaves[..k])];
    }

    private static List<byte[]> Consistency(int earlier, ReadOnlySpan<byte[]> leaves, bool isWhole)
    {
        if (earlier == leaves.Length)
            return isWhole ? [] : [Root(leaves)];
        var k = Split(leaves.Length);
        return earlier <= k
            ? [.. Consistency(earlier, leaves[..k], isWhole), Root(leaves[k..])]
            : [.. Consistency(earlier - k, leaves[k..], false), Root(leaves[..k])];
    }

    private sealed class TilesInMemory(byte[][] leaves) : TileSource
    {
        public override byte[] Read(int level, long number, int width) =>
            [
                .. Enumerable
                    .Range(0, width)
                    .SelectMany(n =>
                    {
                        var count = (int)Tile.LeavesPerHash(level);
                        return Root(leaves.AsSpan((int)(number * Tile.Width + n) * count, count));
                    }),
            ];
    }
}
