using System.Buffers.Text;
using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Selection;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;

namespace DataHub.Disclosure.Tests.Opaque;

public sealed class CursorSealTests
{
    private static readonly byte[] List = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
    private static readonly object[] Row = ["Siti", 19900517, 3.5, 77L];

    private static readonly List<OrderKey> Order =
    [
        .. new[] { "Victim.givenName", "Victim.dateOfBirth" }.Select(Key),
        new OrderKey(
            [],
            new FieldPath(
                World.Schema.Records["Victim"].Fields["homeAddress"],
                World.Schema.Values["Place"].Fields["latitude"]
            ),
            false
        ),
    ];

    private static readonly Entitlement Own = Entitlements.Full(Entitlements.Idn);

    [Fact]
    public void A_cursor_holds_the_keys_and_the_id_of_its_row() => Assert.Equal(Row, Open(Own, Seal(Own)));

    [Fact]
    public void A_cursor_takes_a_narrative_of_ten_thousand_letters_of_any_script()
    {
        object[] row = [string.Concat(Enumerable.Repeat("ผู้เสียหาย", 1_000)), 19900517, 3.5, 77L];
        using var seal = new CursorSeal(World.Secret, Own);
        Assert.Equal(row, seal.Open(seal.Seal(row, List), Order, List));
    }

    [Fact]
    public void Equal_rows_of_a_list_have_equal_cursors_and_others_differ()
    {
        Assert.Equal(Seal(Own), Seal(Own));
        using var seal = new CursorSeal(World.Secret, Own);
        Assert.NotEqual(Seal(Own), seal.Seal(["Siti", 19900517, 3.5, 78L], List));
        Assert.NotEqual(Seal(Own), seal.Seal(Row, [.. List.Reverse()]));
    }

    [Fact]
    public void A_cursor_of_another_requester_list_version_or_hub_is_refused()
    {
        var cursor = Seal(Own);
        foreach (
            var requester in new[]
            {
                Own.Requester with
                {
                    Agency = "KHM.POLICE",
                },
                Own.Requester with
                {
                    Country = Entitlements.Idn,
                },
                Own.Requester with
                {
                    Purpose = "sector-law:CrimeInvestigation",
                },
            }
        )
            Assert.Null(Open(With(requester, Own.Version), cursor));
        Assert.Null(Open(With(Own.Requester, Own.Version + "1"), cursor));
        Assert.NotNull(Open(With(Own.Requester, Own.Version), cursor));
        using var seal = new CursorSeal(World.Secret, Own);
        Assert.Null(seal.Open(cursor, Order, [.. List.Reverse()]));
        using var elsewhere = new CursorSeal(new DisclosureSecret([.. Enumerable.Repeat((byte)1, 32)]), Own);
        Assert.Null(elsewhere.Open(cursor, Order, List));
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        var cursor = Seal(Own);
        for (var length = 0; length < cursor.Length; length++)
            Assert.Null(Open(Own, cursor[..length]));
        var packed = Base64Url.DecodeFromChars(cursor);
        for (var length = 0; length < packed.Length; length++)
            Assert.Null(Open(Own, Base64Url.EncodeToString(packed.AsSpan(0, length))));
    }

    [Fact]
    public void Every_flipped_bit_is_refused()
    {
        var packed = Base64Url.DecodeFromChars(Seal(Own));
        for (var bit = 0; bit < packed.Length * 8; bit++)
        {
            var flipped = packed.ToArray();
            flipped[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Null(Open(Own, Base64Url.EncodeToString(flipped)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("=")]
    [InlineData("A")]
    [InlineData("not a cursor")]
    [InlineData("ééééééééééééééééééééééééééééééééééééééééé")]
    public void What_is_no_cursor_is_refused(string text) => Assert.Null(Open(Own, text));

    private static string Seal(Entitlement entitlement)
    {
        using var seal = new CursorSeal(World.Secret, entitlement);
        return seal.Seal(Row, List);
    }

    private static List<object>? Open(Entitlement entitlement, string cursor)
    {
        using var seal = new CursorSeal(World.Secret, entitlement);
        return seal.Open(cursor, Order, List);
    }

    private static OrderKey Key(string coordinate)
    {
        var names = coordinate.Split('.');
        return new OrderKey([], new FieldPath(World.Schema.Records[names[0]].Fields[names[1]], null), false);
    }

    private static Entitlement With(Requester requester, string version) =>
        new(requester, [])
        {
            Version = version,
            From = DateTimeOffset.MinValue,
            Until = DateTimeOffset.MaxValue,
        };
}
