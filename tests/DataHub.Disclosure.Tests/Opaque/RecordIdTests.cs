using System.Buffers.Text;
using System.Text;
using CsCheck;
using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;

namespace DataHub.Disclosure.Tests.Opaque;

public sealed class RecordIdTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly Requester Own = Entitlements.Requester;

    [Fact]
    public void An_id_leads_back_to_its_record() =>
        Gen.Select(Gen.Byte, Gen.Long)
            .Sample((tag, id) => Assert.Equal((true, tag, id), Decode(Own, Encode(Own, tag, id))));

    [Fact]
    public void An_agency_has_the_same_id_for_every_purpose_and_client() =>
        Assert.Equal(
            Encode(Own, 2, 77),
            Encode(Own with { Purpose = "sector-law:CrimeInvestigation", Client = "other" }, 2, 77)
        );

    [Fact]
    public void An_id_of_another_agency_leads_nowhere() =>
        Gen.Select(Gen.Byte, Gen.Long)
            .Sample(
                (tag, id) =>
                {
                    var text = Encode(Own, tag, id);
                    Assert.False(Decode(Own with { Agency = "KHM.POLICE" }, text).Found);
                    Assert.False(Decode(Own with { Country = Entitlements.Idn }, text).Found);
                }
            );

    [Fact]
    public void Every_flipped_bit_leads_nowhere()
    {
        var whole = Base64Url.DecodeFromChars(Encode(Own, 2, 4_611_686_018_427_387_904));
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var flipped = whole.ToArray();
            flipped[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.False(Decode(Own, Base64Url.EncodeToString(flipped)).Found, $"bit {bit}");
        }
    }

    [Fact]
    public void Every_other_spelling_of_the_same_bytes_leads_nowhere()
    {
        var text = Encode(Own, 2, 77);
        foreach (var last in Alphabet.Where(c => c != text[^1]))
            Assert.False(Decode(Own, text[..^1] + last).Found, $"last character {last}");
        foreach (
            var other in new[]
            {
                text + "==",
                text + " ",
                " " + text,
                text[..^1],
                "",
                text + text,
                "\u00e9" + text[1..],
            }
        )
            Assert.False(Decode(Own, other).Found, other);
    }

    private static string Encode(Requester requester, byte tag, long id)
    {
        using var ids = new RecordIds(World.Secret, requester);
        var text = new byte[RecordIds.TextLength];
        ids.Encode(tag, id, text);
        return Encoding.ASCII.GetString(text);
    }

    private static (bool Found, byte Tag, long Id) Decode(Requester requester, string text)
    {
        using var ids = new RecordIds(World.Secret, requester);
        var found = ids.TryDecode(text, out var tag, out var id);
        return (found, tag, id);
    }
}
