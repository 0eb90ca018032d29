using System.Security.Cryptography;
using CsCheck;
using DataHub.Policies.Forms;

namespace DataHub.Policies.Tests.Forms;

public sealed class PseudonymTests
{
    private static readonly AgreementReference Agreement = new("urn:dh:agreement:idn-khm", 1, "00");
    private const string Agency = "KHM.NCCT";
    private static readonly Category Name = new(0, "pd:Name", "Name", "", false);
    private static readonly Category Passport = new(1, "pd:Passport", "Passport", "", false);
    private static readonly PseudonymSecret Secret = new(SHA256.HashData("a secret of the tests"u8));

    [Fact]
    public void The_same_value_has_the_same_token_under_one_key_and_no_two_values_share_one()
    {
        var key = Secret.KeyFor(Agreement, Agency, Name);
        Gen.Select(Gen.String, Gen.String)
            .Sample(
                (one, other) => key.TokenOf(one) == key.TokenOf(other) == (NormalFormC.Of(one) == NormalFormC.Of(other))
            );
    }

    // Worked out with Python's cryptography and unicodedata, the first also with openssl: HKDF-SHA-256 of the bytes 0 to 31, no salt, info "datahub pseudonym",
    // agreement, agency and category with a line break between each; AES-256-CMAC of the text in normal form C, in base64url. Partners hold such tokens: what
    // changes one of these ends every comparison with what they were given before.
    [Theory]
    [InlineData("urn:dh:agreement:idn-khm", "KHM.NCCT", "pd:Name", "Siti Aminah", "_WY_SbtVjB7YmTW7PrY73g")]
    [InlineData("urn:dh:agreement:idn-khm", "KHM.MOSVY", "pd:Name", "Siti Aminah", "SVhsLG7u_-lZyZwawrRHsA")]
    [InlineData("urn:dh:agreement:idn-khm", "KHM.NCCT", "pd:Name", "", "yTc8AcYzB_YiGdy5pfn9cg")]
    [InlineData("urn:dh:agreement:idn-khm", "KHM.NCCT", "pd:Passport", "X12345678", "0JQN8bLkWY2nJlXhPPMhyA")]
    [InlineData(
        "urn:dh:agreement:vnm-khm",
        "KHM.NCCT",
        "pd:Name",
        "Nguy\u1EC5n Th\u1ECB Hoa",
        "pOuqhj9ab5jDc_2eX15lAg"
    )]
    [InlineData(
        "urn:dh:agreement:vnm-khm",
        "KHM.NCCT",
        "pd:Name",
        "Nguye\u0302\u0303n Thi\u0323 Hoa",
        "pOuqhj9ab5jDc_2eX15lAg"
    )]
    public void A_token_is_what_it_was_in_every_earlier_version(
        string agreement,
        string agency,
        string category,
        string value,
        string token
    )
    {
        var secret = new PseudonymSecret([.. Enumerable.Range(0, 32).Select(n => (byte)n)]);
        var key = secret.KeyFor(new AgreementReference(agreement, 3, "22"), agency, Name with { Term = category });
        Assert.Equal(token, key.TokenOf(value));
    }

    [Fact]
    public void A_token_is_128_bits_in_base64url_and_does_not_hold_its_value()
    {
        var key = Secret.KeyFor(Agreement, Agency, Name);
        Gen.String[Gen.Char.AlphaNumeric, 3, 20]
            .Sample(value =>
            {
                var token = key.TokenOf(value);
                return token.Length == 22
                    && token.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
                    && !token.Contains(value, StringComparison.Ordinal);
            });
    }

    [Fact]
    public void Tokens_cannot_be_linked_across_agreements_agencies_categories_or_secrets()
    {
        var other = Agreement with { Uid = "urn:dh:agreement:idn-tha" };
        PseudonymKey[] keys =
        [
            Secret.KeyFor(Agreement, Agency, Name),
            Secret.KeyFor(Agreement, Agency, Passport),
            Secret.KeyFor(other, Agency, Name),
            Secret.KeyFor(Agreement, "KHM.MOSVY", Name),
            PseudonymSecret.Random().KeyFor(Agreement, Agency, Name),
        ];

        Assert.Equal(keys.Length, keys.Select(key => key.TokenOf("Siti Aminah")).Distinct().Count());
    }

    [Fact]
    public void A_new_version_of_an_agreement_and_a_restart_keep_the_tokens()
    {
        var again = new PseudonymSecret(SHA256.HashData("a secret of the tests"u8));

        Assert.Equal(
            Secret.KeyFor(Agreement, Agency, Name),
            again.KeyFor(Agreement with { Version = 2, Sha256 = "11" }, Agency, Name)
        );
    }

    [Fact]
    public void Without_a_key_there_is_no_token() =>
        Assert.Throws<InvalidOperationException>(() => Form.Parse("pseudonym").Text("Siti Aminah", default));

    [Fact]
    public void A_short_secret_is_refused() =>
        Assert.Throws<ArgumentException>(() => new PseudonymSecret(new byte[31]));

    [Fact]
    public void Neither_a_key_nor_a_secret_prints_itself()
    {
        Assert.Equal("pseudonym key", Secret.KeyFor(Agreement, Agency, Name).ToString());
        Assert.Equal("pseudonym secret", Secret.ToString());
    }

    [Theory]
    [InlineData("Nguye\u0302\u0303n", "Nguyễn")] // marks one by one
    [InlineData("Nguy\u1ec5n", "Nguyễn")] // composed
    [InlineData("e\u0323\u0302", "ệ")] // below, then above
    [InlineData("e\u0302\u0323", "ệ")] // the other order
    [InlineData("\u1112\u1161\u11ab", "한")] // Hangul
    [InlineData("\u1025\u102e", "ဦ")] // Myanmar
    [InlineData("\u212b", "Å")] // a singleton
    [InlineData("\u0958", "\u0915\u093c")] // excluded from composition
    [InlineData("a\u0315\u0300", "à\u0315")] // the nearer mark does not block
    [InlineData("\u0e01\u0e38\u0e48", "กุ่")] // Thai has nothing to compose
    public void Two_spellings_of_one_text_are_one_text(string text, string formC) =>
        Assert.Equal(formC, NormalFormC.Of(text));

    [Fact]
    public void Normalising_twice_is_normalising_once() =>
        Gen.String.Sample(text => NormalFormC.Of(NormalFormC.Of(text)) == NormalFormC.Of(text));
}
