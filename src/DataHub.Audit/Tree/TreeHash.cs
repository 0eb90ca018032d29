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

    public static byte[] Leaf(ReadOnlySpan<byte> record)
    {
        var own = Own();
        own.AppendData([0]);
        own.AppendData(record);
        return own.GetHashAndReset();
    }

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var node = new byte[Size];
        Node(left, right, node);
        return node;
    }

    /// <param name="left">Of the two that are joined.</param>
    /// <param name="right">Of the two that are joined.</param>
    /// <param name="node">Takes the hash; may be where one of them lies.</param>
    public static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> node)
    {
        // in one piece: each that is appended is a call of its own into the cryptographic library
        Span<byte> joined = stackalloc byte[1 + 2 * Size];
        joined[0] = 1;
        left.CopyTo(joined[1..]);
        right.CopyTo(joined[(1 + Size)..]);
        var own = Own();
        own.AppendData(joined);
        own.GetHashAndReset(node);
    }

    // One is kept per thread: to set one up costs as much as to hash a node.
    private static IncrementalHash Own() => hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
}
