namespace DataHub.Policies.Tests.Shipped;

public sealed class TimeTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private static PolicyBundle Bundle => ShippedPolicies.Bundle;

    [Theory]
    [InlineData("KHM.NCCT", "dh:Repatriation", "IDN", "2026-01-01", "2028-01-01")]
    [InlineData("VNM.MPS", "dh:Repatriation", "LAO", "2023-01-01", "2026-01-01")]
    [InlineData("MYS.PDRM", "sector-law:CrimeInvestigation", "SGP", "2027-03-01", "2029-03-01")]
    [InlineData("IDN.KEMLU", "dh:Repatriation", "MYS", "2026-01-01", "2026-06-01")]
    public void An_agreement_discloses_from_its_first_tick_to_the_tick_before_its_end(
        string agency,
        string purpose,
        string originator,
        string from,
        string until
    )
    {
        var (start, end) = (Instant(from), Instant(until));

        Assert.False(Sees(agency, purpose, originator, start - Tick));
        Assert.True(Sees(agency, purpose, originator, start));
        Assert.True(Sees(agency, purpose, originator, end - Tick));
        Assert.False(Sees(agency, purpose, originator, end));
    }

    [Fact]
    public void A_suspension_without_an_end_closes_an_agreement_for_good()
    {
        Assert.False(Sees("IDN.KEMLU", "dh:Repatriation", "MYS", Instant("2026-11-23")));
        Assert.False(Sees("IDN.KEMLU", "dh:Repatriation", "MYS", Instant("2027-12-31")));
    }

    [Fact]
    public void A_suspension_with_an_end_opens_the_agreement_again()
    {
        using var planted = new PlantedDirectory().Replace(
            "agreements/mys-idn.yaml",
            "suspended: {from: \"2026-06-01\"}",
            "suspended: {from: \"2026-06-01\", until: \"2026-06-02T12:00:00Z\"}"
        );
        var bundle = ShippedPolicies.Load(planted.Path);
        var end = Instant("2026-06-02") + TimeSpan.FromHours(12);

        Assert.False(Sees(bundle, "IDN.KEMLU", "dh:Repatriation", "MYS", end - Tick));
        Assert.True(Sees(bundle, "IDN.KEMLU", "dh:Repatriation", "MYS", end));
    }

    [Theory]
    [InlineData("2025-12-31", AgreementState.NotYetInForce)]
    [InlineData("2026-01-01", AgreementState.InForce)]
    [InlineData("2026-06-01", AgreementState.Suspended)]
    [InlineData("2028-01-01", AgreementState.Expired)]
    public void An_agreement_says_where_it_stands(string day, AgreementState state) =>
        Assert.Equal(
            state,
            Bundle.Agreements.Single(one => one.Uid == "urn:dh:agreement:mys-idn").StateAt(Instant(day))
        );

    [Fact]
    public void An_entitlement_holds_between_two_edges_and_is_kept_meanwhile()
    {
        var requester = ShippedPolicies.Requester("IDN.KEMLU", "dh:Repatriation");
        var before = Bundle.EntitlementOf(requester, Instant("2026-05-31"));

        Assert.Equal((Instant("2026-01-01"), Instant("2026-06-01")), (before.From, before.Until));
        Assert.Same(before, Bundle.EntitlementOf(requester, before.Until - Tick));
        Assert.NotSame(before, Bundle.EntitlementOf(requester, before.Until));
    }

    [Fact]
    public void The_version_changes_with_the_agreements_that_decide_and_with_nothing_else()
    {
        var requester = ShippedPolicies.Requester("IDN.KEMLU", "dh:Repatriation");
        var before = Bundle.EntitlementOf(requester, Instant("2026-05-31")).Version;
        var after = Bundle.EntitlementOf(requester, Instant("2026-06-01")).Version;

        Assert.NotEqual(before, after);
        Assert.Equal(after, Bundle.EntitlementOf(requester with { Client = "another" }, Instant("2027-01-01")).Version);
        Assert.NotEqual(
            after,
            Bundle.EntitlementOf(requester with { Agency = "IDN.KPPPA" }, Instant("2026-06-01")).Version
        );
    }

    [Fact]
    public void Whatever_is_kept_under_a_version_holds_at_every_other_time_with_the_same_version()
    {
        var edges = Bundle
            .Agreements.SelectMany(one => new[] { one.InForce.From, one.InForce.Until })
            .Distinct()
            .ToList();
        var compared = 0;
        foreach (var agency in Bundle.Agencies)
        foreach (var purpose in Bundle.Purposes)
        foreach (var hasCase in (bool[])[false, true])
        {
            var requester = ShippedPolicies.Requester(agency.Code, purpose.Term) with { HasCaseReference = hasCase };
            var known = new Dictionary<string, Entitlement>();
            foreach (var entitlement in edges.Select(edge => Bundle.EntitlementOf(requester, edge)))
            {
                if (known.TryAdd(entitlement.Version, entitlement))
                    continue;
                Assert.Equal(TablesOf(known[entitlement.Version]), TablesOf(entitlement));
                compared++;
            }
        }
        Assert.True(compared > 1000, $"{compared} pairs were compared.");
    }

    [Fact]
    public void Many_threads_get_the_same_answer()
    {
        var bundle = ShippedPolicies.Load(Repository.Policies);
        var requesters = bundle
            .Agencies.Select(agency => ShippedPolicies.Requester(agency.Code, "dh:Repatriation"))
            .ToList();
        var versions = requesters.ToDictionary(
            one => one,
            one => Bundle.EntitlementOf(one, Instant("2026-11-01")).Version
        );

        Parallel.For(
            0,
            1000,
            turn =>
            {
                var requester = requesters[turn % requesters.Count];
                var now = Instant("2026-05-01").AddDays(turn % 60);
                var entitlement = bundle.EntitlementOf(requester, now);
                Assert.True(entitlement.From <= now && now < entitlement.Until);
            }
        );

        Assert.All(
            requesters,
            one => Assert.Equal(versions[one], bundle.EntitlementOf(one, Instant("2026-11-01")).Version)
        );
    }

    // compiled once, so that the same table is the same object
    private static List<DecisionTable?> TablesOf(Entitlement entitlement) =>
        [
            .. from originator in Parties.All
            from type in RecordTypes.All
            from table in (DecisionTable?[])
                [entitlement.TableOf(originator, type), entitlement.IndexTableOf(originator, type)]
            select table,
        ];

    private static bool Sees(string agency, string purpose, string originator, DateTimeOffset now) =>
        Sees(Bundle, agency, purpose, originator, now);

    private static bool Sees(PolicyBundle bundle, string agency, string purpose, string originator, DateTimeOffset now)
    {
        var entitlement = bundle.EntitlementOf(ShippedPolicies.Requester(agency, purpose), now);
        Assert.True(entitlement.From <= now && now < entitlement.Until);
        return entitlement.TableOf(CountryCode.Parse(originator), "Case") is not null;
    }

    private static DateTimeOffset Instant(string day) =>
        new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), default, TimeSpan.Zero);
}
