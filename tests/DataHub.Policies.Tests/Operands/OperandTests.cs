using DataHub.Policies.Operands;

namespace DataHub.Policies.Tests.Operands;

public sealed class OperandTests
{
    private const int Today = 20_600;

    [Fact]
    public void Every_operand_has_a_small_domain_with_a_value_for_not_known()
    {
        Assert.Equal(16, Operand.OfRecords.Count);
        Assert.All(Operand.OfRecords, operand => Assert.InRange(operand.Domain.Count, 3, 6));
        Assert.All(
            Operand.OfRecords,
            operand => Assert.Contains("unknown", operand.Domain[operand.Unknown].ToLowerInvariant())
        );
        Assert.All(
            Operand.OfRecords,
            operand => Assert.True(Operand.TryParse(operand.Name, out var found) && found == operand)
        );
    }

    [Theory]
    [InlineData(116, "same")]
    [InlineData(360, "different")]
    [InlineData(156, "different")]
    [InlineData(0, "unknown")]
    public void Found_in_compares_with_the_requesting_country(short foundIn, string expected) =>
        AssertValue("record.foundIn", new() { FoundIn = foundIn }, expected);

    [Theory]
    [InlineData(new[] { "KHM" }, "yes")]
    [InlineData(new[] { "KHM", "IDN" }, "yes")]
    [InlineData(new[] { "IDN" }, "no")]
    [InlineData(new[] { "CHN" }, "no")]
    [InlineData(new string[0], "unknown")]
    public void Nationality_compares_with_the_requesting_country(string[] citizenships, string expected) =>
        AssertValue(
            "subject.nationality",
            new() { Citizenships = Parties.MaskOf(citizenships.Select(CountryCode.Parse)) },
            expected
        );

    [Fact]
    public void A_country_that_is_no_party_may_have_a_national_among_others_but_is_never_sure_of_one()
    {
        var nationality = Operand.OfRecords.Single(operand => operand.Name == "subject.nationality");
        var value = nationality.ValueFor(Requester("CHN", "dh:Repatriation")).Compile();

        Assert.Equal(2, value(new() { Citizenships = Parties.MaskOf([CountryCode.Parse("CHN")]) }, new()));
        Assert.Equal(1, value(new() { Citizenships = Parties.MaskOf([CountryCode.Parse("IDN")]) }, new()));
        Assert.Equal(2, value(new() { Citizenships = 0 }, new()));
    }

    [Theory]
    [InlineData(Tristate.Yes, "yes")]
    [InlineData(Tristate.No, "no")]
    [InlineData(Tristate.Unknown, "unknown")]
    [InlineData((Tristate)77, "unknown")]
    public void Tristates_are_read_and_a_code_nobody_knows_is_unknown(Tristate stored, string expected)
    {
        AssertValue("subject.isMinor", new() { IsMinor = (byte)stored }, expected);
        AssertValue("victim.objectsToOrigin", new() { ObjectsToOrigin = (byte)stored }, expected);
        AssertValue("suspect.alsoVictim", new() { AlsoVictim = (byte)stored }, expected);
    }

    [Theory]
    [InlineData(CaseState.Ongoing, "ongoing")]
    [InlineData(CaseState.Closed, "closed")]
    [InlineData(CaseState.Sealed, "sealed")]
    [InlineData(CaseState.Unknown, "unknown")]
    [InlineData((CaseState)9, "unknown")]
    public void Case_states_are_read(CaseState stored, string expected) =>
        AssertValue("case.status", new() { CaseStatus = (byte)stored }, expected);

    [Theory]
    [InlineData(ConsentCode.Given, "dpv:ConsentGiven")]
    [InlineData(ConsentCode.Refused, "dpv:ConsentRefused")]
    [InlineData(ConsentCode.Withdrawn, "dpv:ConsentWithdrawn")]
    [InlineData(ConsentCode.Expired, "dpv:ConsentExpired")]
    [InlineData(ConsentCode.Unknown, "dpv:ConsentUnknown")]
    [InlineData(500, "dpv:ConsentUnknown")]
    [InlineData(-1, "dpv:ConsentUnknown")]
    [InlineData(Today, "dpv:ConsentGiven")]
    [InlineData(Today + 1, "dpv:ConsentGiven")]
    [InlineData(Today - 1, "dpv:ConsentExpired")]
    public void Consent_holds_until_its_last_day_inclusive(int stored, string expected)
    {
        var record = new RecordOperands { ConsentRepatriation = stored };

        AssertValue("consent.forPurpose", record, expected, "dh:Repatriation");
    }

    [Theory]
    [InlineData("dh:Repatriation", "dpv:ConsentGiven")]
    [InlineData("sector-law:CrimeVictimSafetyProvision", "dpv:ConsentRefused")]
    [InlineData("sector-law:CrimeInvestigation", "dpv:ConsentWithdrawn")]
    [InlineData("sector-law:CrimeProsecution", "dpv:ConsentUnknown")]
    [InlineData("dpv:ProvideOfficialStatistics", "dpv:ConsentUnknown")]
    public void Consent_is_that_to_the_requesters_own_purpose(string purpose, string expected)
    {
        var record = new RecordOperands
        {
            ConsentRepatriation = ConsentCode.Given,
            ConsentProtection = ConsentCode.Refused,
            ConsentInvestigation = ConsentCode.Withdrawn,
        };

        AssertValue("consent.forPurpose", record, expected, purpose);
    }

    [Theory]
    [InlineData(TlpState.Red, "red")]
    [InlineData(TlpState.AmberStrict, "amberStrict")]
    [InlineData(TlpState.Amber, "amber")]
    [InlineData(TlpState.Green, "green")]
    [InlineData(TlpState.Clear, "clear")]
    [InlineData(TlpState.Unknown, "unknown")]
    [InlineData((TlpState)6, "unknown")]
    public void Traffic_lights_are_read(TlpState stored, string expected) =>
        AssertValue("record.tlp", new() { Tlp = (byte)stored }, expected);

    [Theory]
    [InlineData(HandlingState.H0, "H0")]
    [InlineData(HandlingState.H1, "H1")]
    [InlineData(HandlingState.H2, "H2")]
    [InlineData(HandlingState.H3, "H3")]
    [InlineData(HandlingState.Unknown, "unknown")]
    [InlineData((HandlingState)5, "unknown")]
    public void Handling_codes_are_read(HandlingState stored, string expected) =>
        AssertValue("record.handling", new() { Handling = (byte)stored }, expected);

    [Theory]
    [InlineData(Today, "underOneYear")]
    [InlineData(Today + 1, "underOneYear")]
    [InlineData(Today - 364, "underOneYear")]
    [InlineData(Today - 365, "oneToFiveYears")]
    [InlineData(Today - 1825, "oneToFiveYears")]
    [InlineData(Today - 1826, "overFiveYears")]
    [InlineData(-1, "overFiveYears")]
    [InlineData(0, "unknown")]
    public void Age_counts_whole_days_from_registration(int day, string expected) =>
        AssertValue("record.age", new() { RegisteredDay = day }, expected);

    [Fact]
    public void A_last_day_round_trips_through_its_code()
    {
        var code = ConsentCode.GivenUntil(new DateOnly(2026, 5, 31));

        Assert.Equal(20_604, code);
        Assert.Equal(ConsentCode.Given, ConsentCode.StateOn(code, code));
        Assert.Equal(ConsentCode.Expired, ConsentCode.StateOn(code, code + 1));
    }

    [Theory]
    [InlineData(1969, 12, 31)]
    [InlineData(1970, 1, 2)]
    [InlineData(1972, 9, 26)]
    public void A_last_day_too_early_to_have_a_code_has_passed(int year, int month, int day) =>
        Assert.Equal(ConsentCode.Expired, ConsentCode.GivenUntil(new DateOnly(year, month, day)));

    private static void AssertValue(
        string name,
        RecordOperands record,
        string expected,
        string purpose = "dh:Repatriation"
    )
    {
        var operand = Operand.OfRecords.Single(operand => operand.Name == name);
        var value = operand.ValueFor(Requester("KHM", purpose)).Compile();

        Assert.Equal(expected, operand.Domain[value(record, new RequestFacts { Today = Today })]);
    }

    private static Requester Requester(string country, string purpose) =>
        new(CountryCode.Parse(country), $"{country}.X", purpose, "test");
}
