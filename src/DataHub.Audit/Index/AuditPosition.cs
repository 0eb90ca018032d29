using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace DataHub.Audit.Index;

/// <summary>Where an entry stands among those that were found. It says nothing that its reader does not see beside it.</summary>
/// <param name="Time">Unix time in milliseconds.</param>
/// <param name="Log">The index's number of the log.</param>
/// <param name="Sequence">Position in the log.</param>
/// <param name="Part">Which part of a long entry; 1 where that does not matter.</param>
public readonly record struct AuditPosition(long Time, int Log, long Sequence, int Part)
{
    private const int Length = sizeof(long) + sizeof(int) + sizeof(long) + sizeof(int);

    public static bool TryParse(string cursor, [NotNullWhen(true)] out AuditPosition? position)
    {
        position = null;
        Span<byte> bytes = stackalloc byte[Length];
        if (
            cursor is not { Length: Length / 3 * 4 }
            || !Base64Url.TryDecodeFromChars(cursor, bytes, out var written)
            || written != Length
        )
            return false;
        position = new AuditPosition(
            BinaryPrimitives.ReadInt64BigEndian(bytes),
            BinaryPrimitives.ReadInt32BigEndian(bytes[8..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[12..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[20..])
        );
        return true;
    }

    /// <summary>The position as a cursor.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Time);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], Log);
        BinaryPrimitives.WriteInt64BigEndian(bytes[12..], Sequence);
        BinaryPrimitives.WriteInt32BigEndian(bytes[20..], Part);
        return Base64Url.EncodeToString(bytes);
    }
}
