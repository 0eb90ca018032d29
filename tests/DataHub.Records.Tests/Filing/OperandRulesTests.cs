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
