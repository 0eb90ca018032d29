using System.Text;
using DataHub.Policies.Comparing;
using DataHub.Policies.Tests.Shipped;
using Snapshooter.Xunit;

namespace DataHub.Policies.Tests.Comparing;

public sealed class PolicyDiffTests
{
    private const string Agreement = "agreements/idn-khm.yaml";
    private const string Uid = "urn:dh:agreement:idn-khm";
    private const string Baseline = "urn:dh:baseline";
    private const string Duties = """

        duty:
          - {id: D1-inform, action: inform, informedParty: assigner, within: PT24H}
          - {id: D2-delete, action: delete, of: copies, within: P90D}
          - {id: D3-justify, action: justify, target: Victim}
        """;

    private const string Onward = """
        permission:
          - {id: P8-index, action: index, target: Victim, purpose: {isA: ["dh:Repatriation"]}, match: [["pd:Name", "pd:BirthDate"]], answer: hitNoHit, limit: {perAgencyPerDay: 20}}
          - {id: P9-onward, action: distribute, target: Victim, purpose: {isA: ["dh:Repatriation"]}, recipients: [THA]}
        """;

    private static readonly PolicySource Shipped = PolicySource.Read(Repository.Policies);

    [Fact]
    public void The_shipped_policies_differ_in_nothing_from_themselves()
    {
        var diff = PolicyDiff.Between(ShippedPolicies.Bundle, ShippedPolicies.Bundle);

        Assert.Empty(diff.Changes);
        Assert.True(diff.Unchanged > 1000);
    }

    [Fact]
    public void Names_of_rules_are_not_differences() =>
        Assert.Empty(Between(Shipped, With(Shipped, Agreement, "P1-protect", "P99-protect")).Changes);

    [Theory]
    [InlineData(Agreement, "pd:Name: pseudonym", "pd:Name: full", Uid)]
    [InlineData(Agreement, "until: \"2028-01-01\"", "until: \"2028-01-02\"", Uid)]
    [InlineData("agreements/tha-lao.yaml", "from: \"2026-01-01\"", "from: \"2025-12-31\"", "urn:dh:agreement:tha-lao")]
    [InlineData("agreements/mys-idn.yaml", "suspended: {from: \"2026-06-01\"}\n", "", "urn:dh:agreement:mys-idn")]
    [InlineData("baseline.yaml", "      pd:Name: withhold\n", "", Uid)]
    [InlineData("baseline.yaml", "minimumCell: 11", "minimumCell: 10", Baseline)]
    [InlineData("baseline.yaml", ", \"sector-law:CrimeVictimPrediction\"", "", Baseline)]
    [InlineData("domestic.yaml", "      dh:ShelterLocation: withhold\n", "", "urn:dh:domestic")]
    [InlineData("parties.yaml", "Counter Trafficking, ", "Counter Trafficking, childProtection: true, ", Uid)]
    public void What_widens_is_widened_and_the_way_back_narrowed(string file, string old, string now, string widened)
    {
        var changed = With(Shipped, file, old, now);

        var there = Between(Shipped, changed);
        var back = Between(changed, Shipped);

        Assert.Contains(widened, there.WidenedAgreements);
        Assert.NotEmpty(back.Changes);
        Assert.False(back.Widens, back.ToText());
    }

    [Theory]
    [InlineData(
        "id: D1-inform, action: inform, informedParty: assigner, within: PT24H",
        "id: D1-inform, action: inform, informedParty: assigner, within: PT48H"
    )]
    [InlineData("within: P90D", "within: P91D")]
    [InlineData(
        "  - {id: D3-justify, action: justify, target: Victim}",
        "  - {id: D3-justify, action: justify, target: Case}"
    )]
    [InlineData("recipients: [THA]", "recipients: [THA, LAO]")]
    [InlineData("action: distribute, target: Victim", "action: distribute, target: [Victim, Case]")]
    [InlineData("perAgencyPerDay: 20", "perAgencyPerDay: 21")]
    [InlineData("match: [[\"pd:Name\", \"pd:BirthDate\"]]", "match: [[\"pd:Name\"]]")]
    public void Rights_and_duties_beside_the_tables_count(string old, string now)
    {
        var before = With(Shipped, Agreement, "permission:", Onward.TrimEnd());
        before = before.With(Agreement, [.. BytesOf(before, Agreement), .. Encoding.UTF8.GetBytes(Duties)]);

        var diff = Between(before, With(before, Agreement, old, now));

        Assert.Equal([Uid], diff.WidenedAgreements);
    }

    [Fact]
    public void A_new_agreement_widens_and_an_ended_one_narrows()
    {
        var without = Shipped.Without("agreements/khm-vnm.yaml");

        Assert.Equal(["urn:dh:agreement:khm-vnm"], Between(without, Shipped).WidenedAgreements);
        Assert.False(Between(Shipped, without).Widens);
    }

    [Fact]
    public void Taking_out_an_agreement_that_took_anothers_place_widens_the_other() =>
        Assert.Contains(
            "urn:dh:agreement:actip-actip-technology",
            Between(Shipped, Shipped.Without(Agreement)).WidenedAgreements
        );

    [Fact]
    public void An_agreement_that_is_no_longer_superseded_decides_again()
    {
        var group = With(
            With(Shipped, "parties.yaml", "groups:\n", "groups:\n  TWO: {name: Two, members: [IDN, KHM]}\n"),
            Agreement,
            "actip-actip-technology]",
            "actip-actip-technology, \"urn:dh:agreement:two-two\"]"
        );
        var broader = Encoding
            .UTF8.GetString(BytesOf(group, Agreement))
            .Replace("idn-khm", "two-two", StringComparison.Ordinal)
            .Replace("{party: IDN}", "{group: TWO}", StringComparison.Ordinal)
            .Replace("{party: KHM,", "{group: TWO,", StringComparison.Ordinal)
            .Replace(", \"urn:dh:agreement:two-two\"]", "]", StringComparison.Ordinal);
        var before = group
            .With("agreements/two-two.yaml", Encoding.UTF8.GetBytes(broader))
            .Without("agreements/khm-idn.yaml");

        var diff = Between(before, With(before, Agreement, "from: \"2026-01-01\"", "from: \"2026-02-01\""));

        Assert.Equal([Uid, "urn:dh:agreement:two-two"], diff.WidenedAgreements);
    }

    [Fact]
    public void A_census_counts_the_records_that_a_change_concerns()
    {
        CensusGroup Victims(byte minor, int consent, int count) =>
            new(
                "Victim",
                new RecordOperands
                {
                    Originator = 360,
                    FoundIn = 116,
                    IsMinor = minor,
                    ConsentProtection = consent,
                    ConsentRepatriation = consent,
                    CaseStatus = (byte)CaseState.Closed,
                    ObjectsToOrigin = (byte)Tristate.No,
                },
                count
            );
        var census = new RecordCensus(
            new DateOnly(2026, 11, 1),
            [
                Victims((byte)Tristate.No, ConsentCode.Unknown, 7),
                Victims((byte)Tristate.No, ConsentCode.GivenUntil(new DateOnly(2026, 10, 31)), 20),
                Victims((byte)Tristate.No, ConsentCode.GivenUntil(new DateOnly(2026, 11, 1)), 300),
                Victims((byte)Tristate.Yes, ConsentCode.Unknown, 4000),
            ]
        );
        var changed = With(Shipped, Agreement, "pd:Name: pseudonym", "pd:Name: full");

        var diff = PolicyDiff.Between(Load(Shipped), Load(changed), census);

        var change = Assert.Single(
            diff.Changes,
            one =>
                one.RecordTypes.Contains("Victim")
                && one.Purposes.Contains("sector-law:CrimeVictimSafetyProvision")
                && one.Routes[0].Agencies.Contains("KHM.NCCT")
                && !one.Routes[0].Agencies.Contains("KHM.MOSVY")
        );
        Assert.Equal(27, change.Records);
    }

    [Fact]
    public void Two_versions_differ_as_approved()
    {
        var changed = With(Shipped, Agreement, "pd:Name: pseudonym", "pd:Name: full");
        changed = With(changed, Agreement, "pd:Passport: generalise:docTypeAndIssuer", "pd:Passport: presence");
        changed = With(changed, Agreement, "until: \"2028-01-01\"", "until: \"2027-01-01\"");
        changed = With(
            changed,
            "agreements/tha-idn.yaml",
            "      pd:Name: pseudonym\n      pd:CurrentLocation",
            "      pd:CurrentLocation"
        );
        changed = With(changed, "baseline.yaml", "minimumCell: 11", "minimumCell: 15");

        Snapshot.Match(Between(Shipped, changed).ToText(), "two-versions");
    }

    private static PolicyDiff Between(PolicySource before, PolicySource after) =>
        PolicyDiff.Between(Load(before), Load(after));

    private static PolicyBundle Load(PolicySource source) => PolicyBundle.Load(source, PseudonymSecret.Random());

    private static PolicySource With(PolicySource source, string file, string old, string now)
    {
        var text = Encoding.UTF8.GetString(BytesOf(source, file));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not hold {old}");
        return source.With(file, Encoding.UTF8.GetBytes(text[..at] + now + text[(at + old.Length)..]));
    }

    private static byte[] BytesOf(PolicySource source, string file) => source.Find(file)!.Bytes;
}
