using System.Buffers.Binary;

namespace DataHub.Audit.Bundles;

/// <summary>Up to 256 records one behind the other, the length of each before it in two bytes (C2SP tlog-tiles, "Log entries").</summary>
internal static class EntryBundle
{
    public static void Append(MemoryStream bundle, ReadOnlySpan<byte> record)
    {
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)record.Length));
        bundle.Write(length);
        bundle.Write(record);
    }

    /// <summary>The records; what is cut off at the end is no record.</summary>
    public static List<ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> bundle, out bool isWhole)
    {
        var records = new List<ReadOnlyMemory<byte>>();
        isWhole = true;
        while (isWhole && !bundle.IsEmpty)
        {
            isWhole =
                bundle.Length >= sizeof(ushort)
                && bundle.Length - sizeof(ushort) >= BinaryPrimitives.ReadUInt16BigEndian(bundle.Span);
            if (!isWhole)
                break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle.Span);
            records.Add(bundle.Slice(sizeof(ushort), length));
            bundle = bundle[(sizeof(ushort) + length)..];
        }
        return records;
    }
}
