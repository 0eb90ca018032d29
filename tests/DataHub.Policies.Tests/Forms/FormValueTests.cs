using CsCheck;
using DataHub.Policies.Forms;

namespace DataHub.Policies.Tests.Forms;

public sealed class FormValueTests
{
    private static readonly PseudonymKey Key = new(new byte[32]);

    private static readonly Gen<string> Phone =
        from country in Generators.OneOf(
            "1",
            "7",
            "20",
            "44",
            "60",
            "62",
            "63",
            "65",
            "66",
            "84",
            "95",
            "670",
            "673",
            "855",
            "856"
        )
        from number in Gen.String[Gen.Char['0', '9'], 6, 10]
        select $"+{country}{number}";

    private static readonly Gen<string> Account =
        from platform in Generators.OneOf("telegram", "facebook", "tiktok", "line", "other")
        from handle in Gen.String[Gen.Char['a', 'z'], 1, 20]
        select $"{platform}:{handle}";

    private static readonly Gen<string> Url =
        from scheme in Generators.OneOf("https://", "http://")
        from host in Gen.String[Gen.Char['a', 'z'], 1, 10]
        from domain in Gen.String[Gen.Char['a', 'z'], 3, 10]
        from path in Gen.String[Gen.Char.AlphaNumeric, 0, 10]
        select $"{scheme}{host}.{domain}.example/{path}";

    private static readonly (string Form, Gen<string> Values)[] Generalisations =
    [
        ("generalise:phoneCountry", Phone),
        ("generalise:platformOnly", Account),
        ("generalise:registrableDomain", Url),
        ("presence", Gen.OneOf(Phone, Account, Url)),
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(Gen.String, Phone, Account, Url);

    [Fact]
    public void A_generalisation_keeps_something_of_a_well_formed_value_and_never_the_value()
    {
        foreach (var (name, values) in Generalisations)
        {
            var form = Form.Parse(name);
            values.Sample(value => form.Text(value, Key) is { } left && left != value);
        }
    }

    [Fact]
    public void Generalising_twice_is_generalising_once()
    {
        foreach (var form in Form.All.Where(form => form.Name != "pseudonym"))
            AnyText.Sample(value => form.Text(value, Key) is not { } once || form.Text(once, Key) == once);
    }

    [Fact]
    public void Only_full_returns_arbitrary_text_as_it_is()
    {
        var text = Gen.String[Gen.Char['a', 'z'], 13, 30];
        foreach (var form in Form.All.Where(form => form != Form.Full))
            text.Sample(value => form.Text(value, Key) != value);
        text.Sample(value => Form.Full.Text(value, Key) == value);
    }

    [Fact]
    public void A_form_that_leaves_nothing_of_a_text_leaves_nothing_of_any()
    {
        string[] withoutText =
        [
            "withhold",
            "generalise:yearMonth",
            "generalise:year",
            "generalise:ageBand",
            "generalise:majority",
            "generalise:admin1",
            "generalise:country",
            "generalise:region",
            "generalise:docTypeAndIssuer",
            "generalise:codeParent",
        ];
        foreach (var form in withoutText.Select(Form.Parse))
            AnyText.Sample(value => form.Text(value, Key) is null);
    }

    [Theory]
    [InlineData("+855012345678", "+855")]
    [InlineData("+62 012-0000-0000", "+62")]
    [InlineData("+16505550100", "+1")]
    [InlineData("+670012345678", "+670")]
    [InlineData("0012345678", null)]
    [InlineData("+", null)]
    [InlineData("+0123456", null)]
    [InlineData("+8", null)]
    [InlineData("", null)]
    public void A_telephone_number_leaves_its_calling_code_when_it_has_one(string number, string? left) =>
        Assert.Equal(left, Form.Parse("generalise:phoneCountry").Text(number, Key));

    [Theory]
    [InlineData("telegram:recruiter_88", "telegram")]
    [InlineData("Tik_Tok:someone", "tiktok")]
    [InlineData("recruiter_88", null)]
    [InlineData("recruiter_88:telegram", null)]
    [InlineData(":x", null)]
    public void An_account_leaves_its_platform_when_it_is_one(string account, string? left) =>
        Assert.Equal(left, Form.Parse("generalise:platformOnly").Text(account, Key));

    [Theory]
    [InlineData("https://jobs.evil.example/apply?ref=42#x", "evil.example")]
    [InlineData("https://user:secret@a.b.evil.example:8443/", "evil.example")]
    [InlineData("someone@mail.evil.co.zz", "evil.co.zz")]
    [InlineData("JOBS.Evil.Example.", "evil.example")]
    [InlineData("https://bücher.example/", "xn--bcher-kva.example")]
    [InlineData("https://co.zz/", "co.zz")]
    [InlineData("http://192.0.2.7/apply", null)]
    [InlineData("http://[2001:db8::1]/", null)]
    [InlineData("localhost", null)]
    [InlineData("not a url", null)]
    public void A_url_leaves_its_registrable_domain_when_it_has_one(string url, string? left) =>
        Assert.Equal(left, Form.Parse("generalise:registrableDomain").Text(url, Key));

    [Fact]
    public void Presence_says_only_that_a_value_is_on_file() =>
        Assert.Equal("ON_FILE", Form.Parse("presence").Text("photo-17.jpg", Key));

    [Theory]
    [InlineData("full", 19980417)]
    [InlineData("generalise:yearMonth", 19980400)]
    [InlineData("generalise:year", 19980000)]
    [InlineData("generalise:ageBand", 0)]
    [InlineData("generalise:majority", 0)]
    [InlineData("pseudonym", 0)]
    [InlineData("withhold", 0)]
    public void A_date_is_cut_to_the_unit_of_its_form(string form, int left)
    {
        var unit = Form.Parse(form).DateUnit;

        Assert.Equal(left, unit == 0 ? 0 : 19980417 / unit * unit);
    }

    [Fact]
    public void A_finer_form_never_leaves_less_of_a_date_or_code()
    {
        foreach (var finer in Form.All)
        {
            foreach (var coarser in Form.All.Where(finer.DisclosesAtLeast))
            {
                Assert.True(coarser.DateUnit == 0 || finer.DateUnit != 0 && finer.DateUnit <= coarser.DateUnit);
                Assert.True(finer.Codes >= coarser.Codes);
                Assert.True(finer.Whole || !coarser.Whole);
            }
        }
    }

    [Fact]
    public void Only_full_discloses_what_has_no_coarser_form() =>
        Assert.Equal([Form.Full], Form.All.Where(form => form.Whole));
}
