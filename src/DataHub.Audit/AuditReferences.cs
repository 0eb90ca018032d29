using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DataHub.Audit;

/// <summary>
/// The names under which the log knows records: HMAC-SHA-256 over record type and id, cut to 128 bits, base64url (22 characters). The
/// same record has the same reference in every entry of one log, and nobody without the log's key can tell which record it is.
/// </summary>
public sealed class AuditReferences
{
    internal const int Length = 22;
    private readonly byte[] key;

    internal AuditReferences(byte[] key) => this.key = key;

    /// <summary>The reference of one record.</summary>
    public string ReferenceOf(string recordType, long recordId)
    {
        Span<byte> reference = stackalloc byte[Length];
        Write(recordType, recordId, reference);
        return Encoding.ASCII.GetString(reference);
    }

    internal void Write(string recordType, long recordId, Span<byte> reference)
    {
        // Type names are short identifiers of the schema; the id has a fixed width, so that no two pairs give the same bytes.
        Span<byte> message = stackalloc byte[sizeof(long) + Encoding.UTF8.GetMaxByteCount(recordType.Length)];
        BinaryPrimitives.WriteInt64BigEndian(message, recordId);
        var length = sizeof(long) + Encoding.UTF8.GetBytes(recordType, message[sizeof(long)..]);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, message[..length], mac);
        Base64Url.EncodeToUtf8(mac[..16], reference);
    }
}
