using System.Text;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Tests.Tree;

public sealed class TreeTests
{
    // The leaves and roots that the certificate-transparency implementations test themselves with.
    private static readonly string[] Leaves =
    [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_root_is_that_of_the_published_test_vectors(int size, string root)
    {
        var edge = new TreeEdge();
        foreach (var leaf in Leaves.Take(size))
            edge.Append(TreeHash.Leaf(Convert.FromHexString(leaf)), _ => { });

        Assert.Equal(root, Convert.ToHexStringLower(edge.Root()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_793)]
    public void The_root_is_that_of_the_definition(int size)
    {
        var leaves = Some(size);
        var edge = new TreeEdge();
        foreach (var leaf in leaves)
            edge.Append(leaf, _ => { });

        Assert.Equal(size, edge.Size);
        Assert.Equal(Defined(leaves), edge.Root());
    }

    [Fact]
    public void A_full_tile_holds_the_hashes_of_its_level_in_order()
    {
        var leaves = Some(65_536 + 256);
        var tiles = new List<Tile>();
        var edge = new TreeEdge();
        foreach (var leaf in leaves)
            edge.Append(leaf, tiles.Add);

        Assert.Equal(257, tiles.Count(tile => tile.Level == 0));
        var upper = Assert.Single(tiles, tile => tile.Level == 1);
        Assert.Equal(0, upper.Number);
        Assert.Equal(Defined(leaves.AsSpan(256, 256)), upper.Hashes[32..64]);
        foreach (var (tile, number) in tiles.Where(tile => tile.Level == 0).Select((tile, number) => (tile, number)))
        {
            Assert.Equal(number, tile.Number);
            Assert.Equal(leaves.Skip(number * 256).Take(256).SelectMany(hash => hash), tile.Hashes);
        }
    }

    [Fact]
    public void A_leaf_is_never_taken_for_a_node()
    {
        var left = TreeHash.Leaf("left"u8);
        var right = TreeHash.Leaf("right"u8);

        Assert.NotEqual(TreeHash.Node(left, right), TreeHash.Leaf([.. left, .. right]));
    }

    private static byte[][] Some(int count) =>
        [.. Enumerable.Range(0, count).Select(n => TreeHash.Leaf(Encoding.ASCII.GetBytes($"entry {n}")))];

    // RFC 6962 section 2.1, word for word: k is the largest power of two smaller than n.
    private static byte[] Defined(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1)
            return leaves[0];
        var k = 1;
        while (k * 2 < leaves.Length)
            k *= 2;
        return TreeHash.Node(Defined(leaves[..k]), Defined(leaves[k..]));
    }
}
