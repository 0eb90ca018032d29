using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DataHub.Policies.Forms;
using DataHub.Reference.Deciding;

namespace DataHub.Reference.Opaque;

/// <summary>
/// The hub's ids and pseudonyms as functions of its secrets, after <c>src/adr/0002-opaque-ids.md</c>. The token of a pseudonym is taken as given by the
/// policies' key class; cursors are not made here but followed (<see cref="CursorBook"/>).
/// </summary>
/// <param name="idSecret">The hub's secret behind ids.</param>
/// <param name="pseudonymSecret">The hub's secret behind pseudonyms.</param>
public sealed class OpaqueKeys(byte[] idSecret, byte[] pseudonymSecret)
{
    private readonly Dictionary<(string Agreement, string Agency, string Category), PseudonymKey> pseudonyms = [];
    private readonly Dictionary<(string Country, string Agency), byte[]> ids = [];

    /// <summary>The id of a record as one agency sees it.</summary>
    public string Id(byte type, long id, Asker asker)
    {
        var block = new byte[16];
        block[0] = type;
        BinaryPrimitives.WriteInt64BigEndian(block.AsSpan(8), id);
        using var aes = AesOf(asker);
        return Base64Url.EncodeToString(aes.EncryptEcb(block, PaddingMode.None));
    }

    /// <summary>The record that an id names; null for one that this agency was never given.</summary>
    public (byte Type, long Id)? Record(string id, Asker asker)
    {
        if (id.Length != 22 || !Base64Url.IsValid(id))
            return null;
        var block = Base64Url.DecodeFromChars(id);
        if (block.Length != 16 || Base64Url.EncodeToString(block) != id)
            return null;
        using var aes = AesOf(asker);
        var plain = aes.DecryptEcb(block, PaddingMode.None);
        return plain[1..8].All(b => b == 0) ? (plain[0], BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(8))) : null;
    }

    public string Pseudonym(string agreement, Asker asker, string category, string text)
    {
        if (!pseudonyms.TryGetValue((agreement, asker.Agency, category), out var key))
            pseudonyms[(agreement, asker.Agency, category)] = key = new PseudonymKey(
                HKDF.DeriveKey(
                    HashAlgorithmName.SHA256,
                    pseudonymSecret,
                    32,
                    info: Encoding.UTF8.GetBytes($"datahub pseudonym\n{agreement}\n{asker.Agency}\n{category}")
                )
            );
        return key.TokenOf(text);
    }

    private Aes AesOf(Asker asker)
    {
        if (!ids.TryGetValue((asker.Country, asker.Agency), out var key))
            ids[(asker.Country, asker.Agency)] = key = HKDF.DeriveKey(
                HashAlgorithmName.SHA256,
                idSecret,
                32,
                info: Encoding.UTF8.GetBytes($"record-id/1\u001f{asker.Country}\u001f{asker.Agency}")
            );
        var aes = Aes.Create();
        aes.Key = key;
        return aes;
    }
}
