using DataHub.Disclosure.Proving;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;

namespace DataHub.Disclosure.Tests.Proving;

/// <summary>The comparison sees a difference where there is one, and reads every operand as SQL does.</summary>
public sealed class PlanAgainstCheckTests(EmptyStore empty) : IClassFixture<EmptyStore>
{
    private static readonly PolicyBundle Bundle = PolicyBundle.Load(Path.Combine(World.Repository, "policies"));

    [Fact]
    public void A_plan_that_was_written_from_another_table_is_caught_by_one_flipped_class()
    {
        var operands = Operand
            .OfRecords.Where(o => o.Name is "record.foundIn" or "subject.isMinor" or "case.status")
            .ToList();
        int[] flipped = [1, 2, 3];
        var decided = Tables([]);
        AssertDiffers(Tables(flipped, hidden: false), decided);
        AssertDiffers(Tables(flipped, hidden: true), decided);

        Entitlement Tables(int[] different, bool hidden = false) =>
            Entitlements.Of(
                [Entitlements.Idn],
                operands,
                (values, _) =>
                    !values.AsSpan().SequenceEqual(different) ? Form.Parse("generalise:year")
                    : hidden ? null
                    : Form.Full
            );

        void AssertDiffers(Entitlement planned, Entitlement looked)
        {
            var violation = Assert.Single(Compared("Victim", planned, looked).Violations.First);
            Assert.Equal(
                "record.foundIn is different, subject.isMinor is unknown, case.status is unknown",
                violation.Class
            );
        }
    }

    [Fact]
    public void A_plan_that_was_written_for_another_agency_is_caught()
    {
        var now = Bundle.Agreements.Single(a => a.Uid == "urn:dh:agreement:idn-khm").InForce.From;

        Assert.NotEqual(0, Compared("Victim", Of("KHM.POLICE"), Of("KHM.NCCT")).Violations.Count);

        Entitlement Of(string agency) =>
            Bundle.EntitlementOf(new Requester(Entitlements.Khm, agency, "sector-law:CrimeInvestigation", "test"), now);
    }

    [Fact]
    public void An_edge_whose_condition_was_written_from_another_category_is_caught()
    {
        const string edge = "case: Case @classified(as: \"dh:CaseLink\")";
        var sdl = string.Join(
            '\n',
            Directory
                .GetFiles(Path.Combine(World.Repository, "schema"), "*.graphql")
                .Where(file => Path.GetFileName(file) != "hub.graphql")
                .Select(File.ReadAllText)
        );
        Assert.Contains(edge, sdl, StringComparison.Ordinal);
        var other = HubSchema.Parse(
            sdl.Replace(
                edge,
                edge.Replace("dh:CaseLink", "pd:Name", StringComparison.Ordinal),
                StringComparison.Ordinal
            ),
            Bundle.Categories
        );
        var entitlement = Entitlements.Of(
            [Entitlements.Idn],
            [],
            (_, category) => category.Term == "dh:CaseLink" ? Form.Full : Form.Withhold
        );

        var violation = Assert.Single(Compared("Victim", entitlement, entitlement, other).Violations.First);

        Assert.Equal("Victim.case", violation.Category);
        Assert.Equal("in SQL withheld, in the table disclosed", violation.Statement);
    }

    public static TheoryData<string> Operands => [.. Operand.OfRecords.Select(operand => operand.Name)];

    [Theory]
    [MemberData(nameof(Operands))]
    public void Sql_and_look_up_read_every_value_of_every_operand_alike_for_every_purpose(string name)
    {
        var operand = Operand.OfRecords.Single(o => o.Name == name);
        foreach (var purpose in Bundle.Purposes.Select(p => p.Term))
        foreach (var value in Enumerable.Range(0, operand.Domain.Count))
            AssertAlike([operand], purpose, values => values[0] == value);
    }

    [Fact]
    public void Sql_and_look_up_read_consent_to_several_categories_alike() =>
        AssertAlike(
            [.. Operand.OfRecords.Where(o => o.Name is "consent.forPurpose" or "consent.contact" or "consent.image")],
            "dh:Repatriation",
            values => (values[0] + 2 * values[1] + values[2]) % 3 == 0
        );

    private void AssertAlike(List<RecordOperand> operands, string purpose, Func<int[], bool> isVisible)
    {
        var tables = Entitlements
            .Of([Entitlements.Idn], operands, (values, _) => isVisible(values) ? Form.Full : null)
            .TablesOf("Victim");
        var entitlement = new Entitlement(new Requester(Entitlements.Khm, "KHM.POLICE", purpose, "test"), tables)
        {
            Version = "one",
            From = DateTimeOffset.MinValue,
            Until = DateTimeOffset.MaxValue,
        };
        Assert.Empty(Compared("Victim", entitlement, entitlement).Violations.First);
    }

    private PlanAgainstCheck Compared(
        string recordType,
        Entitlement planned,
        Entitlement decided,
        HubSchema? schema = null
    )
    {
        var comparison = new PlanAgainstCheck(empty.Session, Bundle.Categories, schema ?? World.Schema, World.Schema);
        comparison.Compare(recordType, planned, decided, [(Entitlements.Idn, true)]);
        return comparison;
    }
}
