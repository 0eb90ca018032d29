using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using DataHub.Policies;

namespace DataHub.Disclosure.Opaque;

/// <summary>
/// The ids that one agency sees: one AES block over type and record, under a key of that agency. Two agencies cannot compare theirs, nobody can
/// count them, and an id that is not one's own decrypts to nothing. See <c>src/adr/0002-opaque-ids.md</c>.
/// </summary>
internal sealed class RecordIds : IDisposable
{
    private const int Block = 16;
    private const int Length = 22;

    private readonly Aes aes = Aes.Create();

    public RecordIds(DisclosureSecret secret, Requester requester)
    {
        aes.Key = secret.Derive("record-id/1", requester.Country.Alpha3, requester.Agency);
    }

    /// <summary>Writes the 22 characters of an id.</summary>
    public void Encode(byte tag, long id, Span<byte> base64Url)
    {
        Span<byte> plain = stackalloc byte[Block];
        plain.Clear();
        plain[0] = tag;
        BinaryPrimitives.WriteInt64BigEndian(plain[8..], id);
        Span<byte> sealedId = stackalloc byte[Block];
        aes.EncryptEcb(plain, sealedId, PaddingMode.None);
        Base64Url.EncodeToUtf8(sealedId, base64Url);
    }

    /// <summary>Reads an id; false for anything that <see cref="Encode"/> did not write for this agency.</summary>
    public bool TryDecode(string text, out byte tag, out long id)
    {
        (tag, id) = (0, 0);
        Span<byte> sealedId = stackalloc byte[Block + 2];
        if (
            text.Length != Length
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, sealedId, out var written)
        )
            return false;
        Span<byte> plain = stackalloc byte[Block];
        Span<char> canonical = stackalloc char[Length];
        if (
            written != Block
            || !Base64Url.TryEncodeToChars(sealedId[..Block], canonical, out _)
            || !text.AsSpan().SequenceEqual(canonical)
        )
            return false;
        aes.DecryptEcb(sealedId[..Block], plain, PaddingMode.None);
        if (plain[1..8].ContainsAnyExcept((byte)0))
            return false;
        (tag, id) = (plain[0], BinaryPrimitives.ReadInt64BigEndian(plain[8..]));
        return true;
    }

    public void Dispose() => aes.Dispose();

    /// <summary>The length of every id in characters.</summary>
    public static int TextLength => Length;
}
