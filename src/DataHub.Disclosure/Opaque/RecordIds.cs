using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using DataHub.Disclosure.Schema;
using DataHub.Policies;

namespace DataHub.Disclosure.Opaque;

/// <summary>
/// The ids that one agency sees: one AES block over type and record, under a key of that agency. No id of one agency is an id of another, nobody
/// can count them, and one that is not one's own decrypts to nothing. The order of lists is the same for all agencies, so that two with one list in hand can
/// tell which ids are of one record. See <c>src/adr/0002-opaque-ids.md</c>.
/// </summary>
internal sealed class RecordIds : IDisposable
{
    /// <summary>The bytes of an id before they are written as text.</summary>
    public const int Block = 16;

    private const int Length = 22;

    private readonly Aes aes = Aes.Create();

    public RecordIds(DisclosureSecret secret, Requester requester)
    {
        aes.Key = secret.Derive("record-id/1", requester.Country.Alpha3, requester.Agency);
    }

    /// <summary>Writes the 22 characters of an id.</summary>
    public void Encode(byte tag, long id, Span<byte> base64Url)
    {
        Span<byte> block = stackalloc byte[Block];
        Write(tag, id, block);
        Seal(block);
        Text(block, base64Url);
    }

    /// <summary>Writes the block of an id that is still to be sealed.</summary>
    public static void Write(byte tag, long id, Span<byte> block)
    {
        block.Clear();
        block[0] = tag;
        BinaryPrimitives.WriteInt64BigEndian(block[8..], id);
    }

    /// <summary>Encrypts the blocks of many ids at once, in place: one id costs as much as a hundred.</summary>
    public void Seal(Span<byte> blocks) => aes.EncryptEcb(blocks, blocks, PaddingMode.None);

    /// <summary>Writes the 22 characters of a sealed block.</summary>
    public static void Text(ReadOnlySpan<byte> block, Span<byte> base64Url) => Base64Url.EncodeToUtf8(block, base64Url);

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

    /// <summary>As <see cref="TryDecode(string, out byte, out long)"/>, with the type of the record; false for a type that the schema does not have.</summary>
    public bool TryDecode(HubSchema schema, string text, [NotNullWhen(true)] out RecordType? type, out long id)
    {
        type = null;
        return TryDecode(text, out var tag, out id) && schema.ByTag.TryGetValue(tag, out type);
    }

    public void Dispose() => aes.Dispose();

    /// <summary>The length of every id in characters.</summary>
    public static int TextLength => Length;
}
