using DataHub.Policies.Operands;

namespace DataHub.Policies.Tests.Operands;

public sealed class ConsentScopeTests
{
    private const int Today = 20_600;

    private static readonly Dictionary<string, long> Categories = new()
    {
        ["consent.identity"] = ConsentScope.Identity,
        ["consent.contact"] = ConsentScope.Contact,
        ["consent.health"] = ConsentScope.Health,
        ["consent.location"] = ConsentScope.Location,
        ["consent.image"] = ConsentScope.Image,
        ["consent.narrative"] = ConsentScope.Narrative,
    };

    private static readonly long Khm = Limit("KHM");
    private static readonly long Idn = Limit("IDN");

    public static TheoryData<string> Names => [.. Categories.Keys];

    [Theory]
    [InlineData(ConsentCode.Given, true)]
    [InlineData(Today, true)]
    [InlineData(Today - 1, null)]
    [InlineData(ConsentCode.Refused, null)]
    [InlineData(ConsentCode.Withdrawn, null)]
    [InlineData(ConsentCode.Expired, null)]
    [InlineData(ConsentCode.Unknown, null)]
    public void Consent_that_names_recipients_is_refused_to_all_others_and_every_other_state_stays(
        int code,
        bool? isGiven
    )
    {
        var unlimited = ForPurpose(code, ConsentScope.Everything);
        Assert.Equal(isGiven is true, unlimited == "dpv:ConsentGiven");
        foreach (var scope in (long[])[Khm, Khm | Idn, ConsentScope.Health, Khm | ConsentScope.NoCategory])
            Assert.Equal(unlimited, ForPurpose(code, scope));
        foreach (var scope in (long[])[Idn, Limit("CHN"), ConsentScope.Nobody, Idn | ConsentScope.Health])
            Assert.Equal(isGiven is true ? "dpv:ConsentRefused" : unlimited, ForPurpose(code, scope));
    }

    [Fact]
    public void A_country_that_is_no_party_is_never_sure_to_be_named()
    {
        Assert.Equal("dpv:ConsentGiven", ForPurpose(ConsentCode.Given, ConsentScope.Everything, "CHN"));
        Assert.Equal("dpv:ConsentRefused", ForPurpose(ConsentCode.Given, Limit("CHN"), "CHN"));
        Assert.Equal("dpv:ConsentRefused", ForPurpose(ConsentCode.Given, Limit("CHN"), "JPN"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_category_is_covered_when_consent_holds_today_and_extends_to_country_and_category(string name)
    {
        var own = Categories[name];
        var others = Categories.Values.Where(bit => bit != own).Sum();

        foreach (var code in (int[])[ConsentCode.Given, Today, Today + 1])
        {
            foreach (var scope in (long[])[ConsentScope.Everything, own, own | others, Khm, Khm | Idn | own])
                Assert.Equal("dpv:ConsentGiven", Value(name, code, scope));
            foreach (
                var scope in (long[])
                    [others, ConsentScope.NoCategory, Idn, Idn | own, Khm | others, ConsentScope.Nobody | own]
            )
                Assert.Equal("dpv:ConsentRefused", Value(name, code, scope));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_category_is_refused_without_consent_and_unknown_when_consent_is(string name)
    {
        foreach (var scope in (long[])[ConsentScope.Everything, Categories[name], ConsentScope.Nobody])
        {
            foreach (
                var code in (int[])[ConsentCode.Refused, ConsentCode.Withdrawn, ConsentCode.Expired, Today - 1, 1000]
            )
                Assert.Equal("dpv:ConsentRefused", Value(name, code, scope));
            foreach (var code in (int[])[ConsentCode.Unknown, 5, 999, -1])
                Assert.Equal("dpv:ConsentUnknown", Value(name, code, scope));
            Assert.Equal(
                "dpv:ConsentUnknown",
                Value(name, ConsentCode.Given, scope, purpose: "dpv:ProvideOfficialStatistics")
            );
        }
    }

    [Fact]
    public void The_scope_is_that_of_the_requesters_own_purpose()
    {
        var record = new RecordOperands
        {
            ConsentRepatriation = ConsentCode.Given,
            ConsentRepatriationScope = ConsentScope.Health,
            ConsentProtection = ConsentCode.Given,
            ConsentProtectionScope = ConsentScope.Image,
            ConsentInvestigation = ConsentCode.Given,
            ConsentInvestigationScope = Idn,
        };

        Assert.Equal("dpv:ConsentGiven", Read("consent.health", record, "dh:Repatriation"));
        Assert.Equal("dpv:ConsentRefused", Read("consent.health", record, "sector-law:CrimeVictimSafetyProvision"));
        Assert.Equal("dpv:ConsentGiven", Read("consent.image", record, "sector-law:CrimeVictimSafetyProvision"));
        Assert.Equal("dpv:ConsentRefused", Read("consent.forPurpose", record, "sector-law:CrimeInvestigation"));
    }

    /// <summary>Small sets of limits, each kind on its own: what two consents share is what both cover.</summary>
    [Fact]
    public void What_two_consents_have_in_common_is_what_both_cover()
    {
        long[] recipients = [0, Khm, Idn, Khm | Idn, ConsentScope.Nobody, Limit("CHN")];
        long[] categories =
        [
            0,
            ConsentScope.Health,
            ConsentScope.Image,
            ConsentScope.Health | ConsentScope.Image,
            ConsentScope.NoCategory,
        ];
        var scopes = recipients.SelectMany(one => categories.Select(other => one | other)).ToList();
        foreach (var one in scopes)
        foreach (var other in scopes)
        {
            var common = ConsentScope.Common(one, other);
            Assert.Equal(common, ConsentScope.Common(other, one));
            foreach (var country in (string[])["KHM", "IDN", "VNM", "CHN"])
            {
                Assert.Equal(Is(one) && Is(other), Is(common));

                bool Is(long scope) => ForPurpose(ConsentCode.Given, scope, country) == "dpv:ConsentGiven";
            }
            foreach (var name in Categories.Keys)
            {
                Assert.Equal(Is(one) && Is(other), Is(common));

                bool Is(long scope) => Value(name, ConsentCode.Given, scope) == "dpv:ConsentGiven";
            }
        }
    }

    [Fact]
    public void The_stored_bits_never_change() =>
        Assert.Equal(
            [32, 33, 34, 35, 36, 37, 47, 61],
            Categories
                .Values.Append(ConsentScope.NoCategory)
                .Append(ConsentScope.Nobody)
                .Select(bit => (int)long.Log2(bit))
        );

    private static string ForPurpose(int code, long scope, string country = "KHM") =>
        Value("consent.forPurpose", code, scope, country);

    private static string Value(
        string name,
        int code,
        long scope,
        string country = "KHM",
        string purpose = "dh:Repatriation"
    ) => Read(name, new() { ConsentRepatriation = code, ConsentRepatriationScope = scope }, purpose, country);

    private static string Read(string name, RecordOperands record, string purpose, string country = "KHM")
    {
        var operand = Operand.OfRecords.Single(operand => operand.Name == name);
        var value = operand.ValueFor(new(CountryCode.Parse(country), $"{country}.X", purpose, "test")).Compile();
        return operand.Domain[value(record, new RequestFacts { Today = Today })];
    }

    private static long Limit(string country) => Parties.MaskOf([CountryCode.Parse(country)]);
}
