using System.Buffers;
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
        // Copied behind its prefix and hashed in one call: an incremental hash costs more than the copy.
        var input = ArrayPool<byte>.Shared.Rent(1 + record.Length);
        input[0] = 0;
        record.CopyTo(input.AsSpan(1));
        var hash = SHA256.HashData(input.AsSpan(0, 1 + record.Length));
        ArrayPool<byte>.Shared.Return(input);
        return hash;
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
