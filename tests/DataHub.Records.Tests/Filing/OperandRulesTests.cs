using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Tests.Filing;

public sealed class OperandRulesTests
{
    private static readonly Contributor Cambodia = new(CountryCode.Parse("KHM"), "KHM.NCCT");

    [Fact]
    public void A_case_takes_the_strictest_answer_of_its_victims()
    {
        var file = File(CaseStatus.Closed, Adult("IDN"), Minor("IDN"));

        file.Decide();

        Assert.Equal((byte)Tristate.No, file.Victims[0].Victim.Operands.IsMinor);
        Assert.Equal((byte)Tristate.Yes, file.Case.Operands.IsMinor);
        Assert.Equal((byte)CaseState.Closed, file.Case.Operands.CaseStatus);
        Assert.Equal(file.Victims[0].Victim.Operands.Citizenships, file.Case.Operands.Citizenships);
    }

    [Fact]
    public void Victims_who_differ_make_the_citizenship_of_a_case_unknown()
    {
        var file = File(CaseStatus.Active, Adult("IDN"), Adult("IDN\nMYS"));

        file.Decide();

        Assert.Equal(0, file.Case.Operands.Citizenships);
        Assert.Equal(2, long.PopCount(file.Victims[1].Victim.Operands.Citizenships));
    }

    [Fact]
    public void A_case_without_victims_knows_nothing_of_a_subject()
    {
        var file = File(CaseStatus.Active);

        file.Decide();

        Assert.Equal((byte)Tristate.Unknown, file.Case.Operands.IsMinor);
        Assert.Equal((byte)Tristate.Unknown, file.Case.Operands.ObjectsToOrigin);
        Assert.Equal(ConsentCode.Unknown, file.Case.Operands.ConsentProtection);
    }

    [Theory]
    [InlineData(true, null, null, ConsentCode.Given)]
    [InlineData(true, 20250101, null, ConsentCode.Withdrawn)]
    [InlineData(false, null, null, ConsentCode.Refused)]
    [InlineData(null, null, null, ConsentCode.Unknown)]
    public void Consent_is_what_the_person_said_last(bool? given, int? withdrawn, int? expires, int expected)
    {
        var victim = Adult("IDN");
        var purposes = CodeSet.Of(ConsentPurpose.Protection);
        victim.Consents.Add(
            new ConsentRecord
            {
                Given = true,
                Purposes = purposes,
                GivenOn = 20200101,
            }
        );
        victim.Consents.Add(
            new ConsentRecord
            {
                Given = given,
                Purposes = purposes,
                GivenOn = 20240101,
                WithdrawnOn = withdrawn,
                ExpiresOn = expires,
            }
        );
        var file = File(CaseStatus.Active, victim);

        file.Decide();

        Assert.Equal(expected, victim.Victim.Operands.ConsentProtection);
        Assert.Equal(ConsentCode.Unknown, victim.Victim.Operands.ConsentRepatriation);
    }

    [Fact]
    public void An_imprecise_end_of_consent_counts_from_its_first_day()
    {
        var victim = Adult("IDN");
        victim.Consents.Add(
            new ConsentRecord
            {
                Given = true,
                Purposes = CodeSet.Of(ConsentPurpose.Repatriation),
                ExpiresOn = 20270000,
            }
        );

        File(CaseStatus.Active, victim).Decide();

        Assert.Equal(ConsentCode.GivenUntil(new DateOnly(2027, 1, 1)), victim.Victim.Operands.ConsentRepatriation);
    }

    [Fact]
    public void One_objection_outweighs_every_notice()
    {
        var victim = Adult("IDN");
        victim.Identifications.Add(new IdentificationRecord { OriginNotice = OriginNotice.Notified });
        victim.Identifications.Add(new IdentificationRecord { OriginNotice = OriginNotice.VictimObjected });

        File(CaseStatus.Active, victim).Decide();

        Assert.Equal((byte)Tristate.Yes, victim.Victim.Operands.ObjectsToOrigin);
        Assert.Equal((byte)Tristate.Yes, victim.Identifications[0].Operands.ObjectsToOrigin);
    }

    [Fact]
    public void A_sealed_case_is_sealed_whatever_its_status()
    {
        var file = File(CaseStatus.Closed, Adult("IDN"));
        file.Case.IsSealed = true;

        file.Decide();

        Assert.Equal((byte)CaseState.Sealed, file.Case.Operands.CaseStatus);
        Assert.Equal((byte)CaseState.Sealed, file.Victims[0].Victim.Operands.CaseStatus);
    }

    [Fact]
    public void A_copy_has_every_operand()
    {
        var operands = new RecordOperands();
        foreach (var (index, property) in typeof(RecordOperands).GetProperties().Index())
            property.SetValue(operands, Convert.ChangeType(index + 1, property.PropertyType));

        Assert.Equivalent(operands, OperandRules.Copy(operands), strict: true);
    }

    [Fact]
    public void The_latest_consent_says_to_whom_and_for_what_it_extends()
    {
        var victim = Adult("IDN");
        victim.Consents.Add(To(ConsentPurpose.Protection, 20230101, "THA", ConsentCategory.Image));
        victim.Consents.Add(To(ConsentPurpose.Protection, 20240101, "KHM\nJPN", ConsentCategory.Health));
        victim.Consents.Add(To(ConsentPurpose.Repatriation, 20240101, null));

        File(CaseStatus.Active, victim).Decide();

        var operands = victim.Victim.Operands;
        var recipients = Parties.MaskOf([CountryCode.Parse("KHM"), CountryCode.Parse("JPN")]);
        Assert.Equal(recipients | ConsentScope.Health, operands.ConsentProtectionScope);
        Assert.Equal((ConsentCode.Given, 0), (operands.ConsentRepatriation, operands.ConsentRepatriationScope));
    }

    [Theory]
    [InlineData(ConsentCategory.Identity, ConsentScope.Identity)]
    [InlineData(ConsentCategory.Contact, ConsentScope.Contact)]
    [InlineData(ConsentCategory.Health, ConsentScope.Health)]
    [InlineData(ConsentCategory.Location, ConsentScope.Location)]
    [InlineData(ConsentCategory.Image, ConsentScope.Image)]
    [InlineData(ConsentCategory.Narrative, ConsentScope.Narrative)]
    public void Every_category_of_consent_has_its_bit(ConsentCategory category, long expected)
    {
        var consent = To(ConsentPurpose.Protection, 20240101, null, category);

        Assert.Equal(expected, ConsentRules.To(ConsentPurpose.Protection, [consent]).Scope);
    }

    [Fact]
    public void Of_two_words_of_one_day_the_strictest_counts_in_any_order()
    {
        var (yes, no) = (To(ConsentPurpose.Protection, 20240101, null), To(ConsentPurpose.Protection, 20240101, null));
        no.Given = false;

        Assert.Equal(ConsentCode.Refused, ConsentRules.To(ConsentPurpose.Protection, [yes, no]).Code);
        Assert.Equal(ConsentCode.Refused, ConsentRules.To(ConsentPurpose.Protection, [no, yes]).Code);
    }

    [Fact]
    public void A_case_whose_victims_name_no_recipient_in_common_is_open_to_nobody()
    {
        var (one, other) = (Adult("IDN"), Adult("IDN"));
        one.Consents.Add(To(ConsentPurpose.Protection, 20240101, "THA"));
        other.Consents.Add(To(ConsentPurpose.Protection, 20240101, "KHM"));
        var file = File(CaseStatus.Active, one, other);

        file.Decide();

        Assert.Equal(ConsentCode.Given, file.Case.Operands.ConsentProtection);
        Assert.Equal(ConsentScope.Nobody, file.Case.Operands.ConsentProtectionScope);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(20230401, 19448)]
    [InlineData(20230400, 19448)]
    [InlineData(20230000, 19358)]
    public void Marks_and_age_of_a_case_are_those_of_all_its_records(int? registered, int expected)
    {
        var file = File(CaseStatus.Active, Adult("IDN"));
        (file.Case.Tlp, file.Case.Handling, file.Case.RegisteredOn) = (TlpCode.Red, HandlingCode.H2, registered);
        file.Indicators.Add(new CaseTechnologyIndicatorLink());

        file.Decide();

        Assert.All(
            file.Records(),
            record =>
                Assert.Equal(
                    ((byte)TlpState.Red, (byte)HandlingState.H2, expected),
                    (record.Operands.Tlp, record.Operands.Handling, record.Operands.RegisteredDay)
                )
        );
    }

    [Theory]
    [InlineData(null, new TlpCode[0], TlpState.Unknown)]
    [InlineData(TlpCode.Green, new TlpCode[0], TlpState.Green)]
    [InlineData(TlpCode.Green, new[] { TlpCode.Amber, TlpCode.Clear }, TlpState.Amber)]
    [InlineData(TlpCode.Red, new[] { TlpCode.Amber }, TlpState.Red)]
    [InlineData(null, new[] { TlpCode.Green, TlpCode.AmberStrict, TlpCode.Clear }, TlpState.AmberStrict)]
    [InlineData(null, new[] { TlpCode.Red, (TlpCode)0 }, TlpState.Unknown)]
    [InlineData(TlpCode.Clear, new[] { TlpCode.Green, (TlpCode)0 }, TlpState.Green)]
    public void What_several_cases_share_has_the_strictest_mark(TlpCode? own, TlpCode[] cases, TlpState expected)
    {
        var records = cases.Select(code => new CaseRecord { Tlp = code == 0 ? null : code }).ToList();

        var operands = OperandRules.OfIndicator(Cambodia, new TechnologyIndicatorRecord { Tlp = own }, records);

        Assert.Equal((byte)expected, operands.Tlp);
    }

    [Fact]
    public void What_cases_of_different_days_share_has_no_day()
    {
        CaseRecord[] cases = [new() { RegisteredOn = 20230401 }, new() { RegisteredOn = 20230400 }, new()];

        Assert.Equal(19448, OperandRules.WithoutSubject(Cambodia, null, cases[..2]).RegisteredDay);
        Assert.Equal(0, OperandRules.WithoutSubject(Cambodia, null, cases).RegisteredDay);
        Assert.Equal(0, OperandRules.WithoutSubject(Cambodia, null, []).RegisteredDay);
    }

    [Fact]
    public void Stored_marks_have_the_numbers_of_their_operands()
    {
        foreach (var code in Enum.GetValues<TlpCode>())
            Assert.Equal(code.ToString(), ((TlpState)(byte)code).ToString());
        foreach (var code in Enum.GetValues<HandlingCode>())
            Assert.Equal(code.ToString(), ((HandlingState)(byte)code).ToString());
    }

    private static ConsentRecord To(
        ConsentPurpose purpose,
        int givenOn,
        string? recipients,
        params ConsentCategory[] categories
    ) =>
        new()
        {
            Given = true,
            Purposes = CodeSet.Of(purpose),
            GivenOn = givenOn,
            Recipients = recipients,
            Categories = CodeSet.Of<ConsentCategory>(categories),
        };

    private static CaseFile File(CaseStatus status, params VictimFile[] victims)
    {
        var file = new CaseFile(Cambodia, new CaseRecord { Status = status });
        file.Victims.AddRange(victims);
        return file;
    }

    private static VictimFile Adult(string citizenships) =>
        new(new VictimRecord { Citizenships = citizenships, Majority = Majority.Adult });

    private static VictimFile Minor(string citizenships) =>
        new(new VictimRecord { Citizenships = citizenships, Majority = Majority.Minor });
}
