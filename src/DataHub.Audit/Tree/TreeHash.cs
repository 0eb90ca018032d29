using System.Security.Cryptography;

namespace DataHub.Audit.Tree;

/// <summary>The hashes of RFC 6962 section 2.1: SHA-256, a leaf prefixed with 0x00 and a node with 0x01.</summary>
internal static class TreeHash
{
    public const int Size = 32;

    /// <summary>The root of a tree without leaves: the hash of nothing.</summary>
    public static byte[] Empty() => SHA256.HashData([]);

    public static byte[] Leaf(ReadOnlySpan<byte> record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        hash.AppendData(record);
        return hash.GetHashAndReset();
    }

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> input = stackalloc byte[1 + 2 * Size];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Size)..]);
        return SHA256.HashData(input);
    }
}
