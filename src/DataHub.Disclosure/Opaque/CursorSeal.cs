using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Selection;
using DataHub.Policies;

namespace DataHub.Disclosure.Opaque;

/// <summary>
/// Cursors: the disclosed order keys and the id of a row, encrypted and authenticated under a key of the requester and the policy version, and bound to
/// the list they were given for. The same row of the same list has the same cursor.
/// </summary>
/// <remarks>AES-256-GCM with a nonce derived from the content (as in SIV), so that nothing but equality of whole cursors can be seen.</remarks>
internal sealed class CursorSeal : IDisposable
{
    private const int Nonce = 12;
    private const int Tag = 16;

    // As long as a request: an order by a narrative must go on to the next page. It bounds what is decrypted for nothing.
    private const int Longest = 1 << 16;

    private readonly Lazy<byte[]> nonceKey;
    private readonly Lazy<AesGcm> aes;

    /// <summary>Derives its keys when a cursor is first written or read: most answers have none.</summary>
    public CursorSeal(DisclosureSecret secret, Entitlement entitlement)
    {
        var requester = entitlement.Requester;
        string[] parts = [requester.Country.Alpha3, requester.Agency, requester.Purpose, entitlement.Version];
        nonceKey = new(() => secret.Derive("cursor-nonce/1", parts));
        aes = new(() => new AesGcm(secret.Derive("cursor/1", parts), Tag));
    }

    public string Seal(IReadOnlyList<object> values, byte[] list)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            foreach (var value in values)
                Write(writer, value);
        }
        var plain = stream.ToArray();
        var packed = new byte[Nonce + plain.Length + Tag];
        var nonce = packed.AsSpan(0, Nonce);
        HMACSHA256.HashData(nonceKey.Value, (byte[])[.. list, .. plain]).AsSpan(0, Nonce).CopyTo(nonce);
        aes.Value.Encrypt(nonce, plain, packed.AsSpan(Nonce, plain.Length), packed.AsSpan(Nonce + plain.Length), list);
        return Base64Url.EncodeToString(packed);
    }

    /// <summary>The values of a cursor: one per order key, then the id; null for anything that was not sealed for this requester and list.</summary>
    public List<object>? Open(string cursor, IReadOnlyList<OrderKey> order, byte[] list)
    {
        if (cursor.Length > Longest || !Base64Url.IsValid(cursor))
            return null;
        var packed = Base64Url.DecodeFromChars(cursor);
        // One spelling per cursor: padding and white space decode as well.
        if (packed.Length < Nonce + Tag || Base64Url.EncodeToString(packed) != cursor)
            return null;
        var plain = new byte[packed.Length - Nonce - Tag];
        try
        {
            aes.Value.Decrypt(
                packed.AsSpan(0, Nonce),
                packed.AsSpan(Nonce, plain.Length),
                packed.AsSpan(Nonce + plain.Length),
                plain,
                list
            );
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        using var reader = new BinaryReader(new MemoryStream(plain), Encoding.UTF8);
        var values = order.Select(k => Read(reader, k.Path.Target.Kind)).ToList();
        values.Add(reader.ReadInt64());
        return values;
    }

    private static void Write(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.Write(text);
                break;
            case double number:
                writer.Write(number);
                break;
            case int number:
                writer.Write(number);
                break;
            case long number:
                writer.Write(number);
                break;
            default:
                throw new InvalidOperationException($"A cursor does not hold a {value.GetType().Name}.");
        }
    }

    private static object Read(BinaryReader reader, FieldKind kind) =>
        kind switch
        {
            FieldKind.Text => reader.ReadString(),
            FieldKind.RealNumber => reader.ReadDouble(),
            FieldKind.Id => reader.ReadInt64(),
            FieldKind.Country or FieldKind.Originator => (short)reader.ReadInt32(),
            _ => reader.ReadInt32(),
        };

    public void Dispose()
    {
        if (aes.IsValueCreated)
            aes.Value.Dispose();
    }
}
