using DataHub.Audit.Entries;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Verification;

/// <summary>What a record's bytes give when they are hashed and read: work that needs no order.</summary>
internal sealed record HashedRecord
{
    /// <summary>Before the work is done.</summary>
    public static readonly HashedRecord None = new();

    public byte[] Leaf { get; private init; } = [];
    public int Length { get; private init; }

    /// <summary>False: it is not a record of a known version, and <see cref="Frame"/> says nothing.</summary>
    public bool IsReadable { get; private init; }

    public RecordFrame Frame { get; private init; }

    public static HashedRecord Of(ReadOnlySpan<byte> record)
    {
        var hashed = new HashedRecord { Leaf = TreeHash.Leaf(record), Length = record.Length };
        try
        {
            return hashed with { Frame = RecordFrame.Of(record), IsReadable = true };
        }
        catch (FormatException)
        {
            return hashed;
        }
    }
}
