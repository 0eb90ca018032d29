namespace DataHub.Policies.Tests.Shipped;

public sealed class RequesterTests
{
    private static readonly DateTimeOffset Now = ShippedPolicies.Utc(2026, 11, 1);

    [Theory]
    [InlineData("sector-law:ImmigrationSecurityManagement")]
    [InlineData("sector-law:CrimeVictimPrediction")]
    [InlineData("dh:Curiosity")]
    [InlineData("")]
    public void A_forbidden_or_unknown_purpose_is_refused_even_for_own_records(string purpose)
    {
        var entitlement = Of("IDN.POLRI", purpose);

        Assert.True(entitlement.IsRefused);
        Assert.Null(entitlement.MinimumCell);
        Assert.All(RecordTypes.All, type => Assert.Empty(entitlement.TablesOf(type)));
    }

    [Theory]
    [InlineData("KHM", "IDN.KEMLU")]
    [InlineData("KHM", "KHM.UNKNOWN")]
    [InlineData("KHM", "khm.ncct")]
    [InlineData("CHN", "KHM.NCCT")]
    public void An_agency_that_is_unknown_or_of_another_country_sees_nothing(string country, string agency)
    {
        var requester = new Requester(CountryCode.Parse(country), agency, "dh:Repatriation", "x");
        var statistics = requester with { Purpose = "dpv:ProvideOfficialStatistics" };

        Assert.All(
            RecordTypes.All,
            type => Assert.Empty(ShippedPolicies.Bundle.EntitlementOf(requester, Now).TablesOf(type))
        );
        Assert.Empty(ShippedPolicies.Bundle.EntitlementOf(requester, Now).InForce);
        Assert.Null(ShippedPolicies.Bundle.EntitlementOf(statistics, Now).MinimumCell);
    }

    [Fact]
    public void An_agency_that_no_agreement_speaks_to_sees_its_own_countrys_records_only()
    {
        foreach (var purpose in ShippedPolicies.Bundle.Purposes)
        {
            var entitlement = WithCase("BRN.NONE", purpose.Term);
            var others = Parties.All.Where(party => party.Alpha3 != "BRN").ToList();

            Assert.All(
                RecordTypes.All,
                type => Assert.DoesNotContain(entitlement.TablesOf(type), table => table.Originator.Alpha3 != "BRN")
            );
            Assert.All(others, other => Assert.Null(entitlement.IndexTableOf(other, "TechnologyIndicator")));
        }
        Assert.All(RecordTypes.All, type => Assert.Single(Of("BRN.NONE", "dh:Repatriation").TablesOf(type)));
        Assert.Equal(["urn:dh:domestic"], Of("BRN.NONE", "dh:Repatriation").InForce.Select(one => one.Uid));
    }

    [Fact]
    public void The_police_of_a_country_without_agreements_of_its_own_see_what_all_parties_exchange_for_a_case()
    {
        string[] parties = ["BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "VNM"];

        Assert.Equal(
            parties,
            Originators(WithCase("BRN.RBPF", "sector-law:CrimeInvestigation"), "TechnologyIndicator")
        );
        Assert.Equal(["BRN"], Originators(Of("BRN.RBPF", "sector-law:CrimeInvestigation"), "TechnologyIndicator"));
        Assert.Equal(["BRN"], Originators(WithCase("BRN.RBPF", "sector-law:CrimeInvestigation"), "Victim"));
        Assert.Equal(
            ["TLS"],
            Originators(WithCase("TLS.PNTL", "sector-law:CrimeInvestigation"), "TechnologyIndicator")
        );
    }

    [Fact]
    public void Whether_an_indicator_is_known_may_be_asked_without_a_case()
    {
        var police = Of("BRN.RBPF", "sector-law:CrimeInvestigation");

        Assert.NotNull(police.IndexTableOf(CountryCode.Parse("IDN"), "TechnologyIndicator"));
        Assert.Null(police.IndexTableOf(CountryCode.Parse("IDN"), "Victim"));
        Assert.Null(police.IndexTableOf(CountryCode.Parse("TLS"), "TechnologyIndicator"));
    }

    [Theory]
    [InlineData("IDN.POLRI", "sector-law:CrimeInvestigation", "KHM", "urn:dh:agreement:khm-idn")]
    [InlineData("IDN.POLRI", "sector-law:CrimeProsecution", "KHM", "urn:dh:agreement:actip-actip-technology")]
    [InlineData("IDN.POLRI", "sector-law:CrimeInvestigation", "VNM", "urn:dh:agreement:actip-actip-technology")]
    [InlineData("IDN.POLRI", "sector-law:CrimeInvestigation", "MYS", null)]
    [InlineData("THA.RTP", "sector-law:CrimeProsecution", "IDN", null)]
    [InlineData("PHL.NBI", "sector-law:CrimeInvestigation", "MYS", "urn:dh:agreement:mys-phl")]
    public void An_agreement_between_two_takes_the_place_of_the_one_among_all_for_its_purposes(
        string agency,
        string purpose,
        string originator,
        string? deciding
    ) =>
        Assert.Equal(
            deciding,
            WithCase(agency, purpose).TableOf(CountryCode.Parse(originator), "TechnologyIndicator")?.Agreement.Uid
        );

    [Fact]
    public void Every_party_has_the_right_to_statistics_and_sees_no_record_by_it()
    {
        foreach (var agency in ShippedPolicies.Bundle.Agencies)
        {
            var entitlement = Of(agency.Code, "dpv:ProvideOfficialStatistics");
            Assert.Equal(11, entitlement.MinimumCell);
            Assert.All(RecordTypes.All, type => Assert.Empty(entitlement.TablesOf(type)));
        }
    }

    [Fact]
    public void No_other_purpose_has_a_right_to_statistics()
    {
        foreach (
            var purpose in ShippedPolicies.Bundle.Purposes.Where(one => one.Term != "dpv:ProvideOfficialStatistics")
        )
            Assert.Null(Of("IDN.KEMLU", purpose.Term).MinimumCell);
    }

    [Fact]
    public void A_permission_for_protection_covers_repatriation_and_not_the_other_way_round()
    {
        var indonesia = CountryCode.Parse("IDN");
        var cambodia = CountryCode.Parse("KHM");

        Assert.NotNull(Of("KHM.NCCT", "sector-law:CrimeVictimSafetyProvision").TableOf(indonesia, "Victim"));
        Assert.NotNull(Of("KHM.NCCT", "dh:Repatriation").TableOf(indonesia, "Victim"));
        Assert.NotNull(Of("IDN.KEMLU", "dh:Repatriation").TableOf(cambodia, "Victim"));
        Assert.Null(Of("IDN.KEMLU", "sector-law:CrimeVictimSafetyProvision").TableOf(cambodia, "Victim"));
    }

    [Fact]
    public void An_agency_that_an_agreement_does_not_list_sees_nothing_by_it()
    {
        Assert.NotNull(Of("KHM.POLICE", "sector-law:CrimeInvestigation").TableOf(CountryCode.Parse("IDN"), "Victim"));
        Assert.Null(Of("KHM.NCCT", "sector-law:CrimeInvestigation").TableOf(CountryCode.Parse("IDN"), "Victim"));
        Assert.Null(Of("IDN.KEMENSOS", "dh:Repatriation").TableOf(CountryCode.Parse("THA"), "Victim"));
    }

    [Fact]
    public void The_agencies_of_all_demo_clients_exist()
    {
        string[] clients =
        [
            "idn.kemlu",
            "idn.polri",
            "khm.ncct",
            "khm.police",
            "tha.rtp",
            "tha.msdhs",
            "phl.iacat",
            "vnm.mps",
            "mmr.mofa",
            "lao.mps",
            "brn.none",
        ];

        Assert.Subset(
            ShippedPolicies.Bundle.Agencies.Select(agency => agency.Code).ToHashSet(),
            clients.Select(client => client.ToUpperInvariant()).ToHashSet()
        );
    }

    private static IEnumerable<string> Originators(Entitlement entitlement, string type) =>
        entitlement.TablesOf(type).Select(table => table.Originator.Alpha3).Order(StringComparer.Ordinal);

    private static Entitlement WithCase(string agency, string purpose) =>
        ShippedPolicies.Bundle.EntitlementOf(
            ShippedPolicies.Requester(agency, purpose) with
            {
                HasCaseReference = true,
            },
            Now
        );

    private static Entitlement Of(string agency, string purpose) =>
        ShippedPolicies.Bundle.EntitlementOf(ShippedPolicies.Requester(agency, purpose), Now);
}
