using System.Security.Cryptography;

namespace DataHub.Audit.Tree;

/// <summary>The hashes of RFC 6962 section 2.1: SHA-256, a leaf prefixed with 0x00 and a node with 0x01.</summary>
internal static class TreeHash
{
    public const int Size = 32;

    [ThreadStatic]
    private static IncrementalHash? hash;

    /// <summary>The root of a tree without leaves: the hash of nothing.</summary>
    public static byte[] Empty() => SHA256.HashData([]);

    public static byte[] Leaf(ReadOnlySpan<byte> record) => Hash([0], record, []);

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => Hash([1], left, right);

    // One is kept per thread: to set one up costs as much as to hash a node.
    private static byte[] Hash(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(prefix);
        hash.AppendData(first);
        if (!second.IsEmpty)
            hash.AppendData(second);
        return hash.GetHashAndReset();
    }
}
