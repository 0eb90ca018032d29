using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DataHub.Records.Storage;

/// <summary>Ids for records that the hub itself makes: random and meaningless, from 1 to 2^62.</summary>
internal static class RecordIds
{
    public static long Next() =>
        (long)(BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))) >> 2) + 1;
}
