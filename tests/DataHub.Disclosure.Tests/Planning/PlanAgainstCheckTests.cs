using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;

namespace DataHub.Disclosure.Tests.Planning;

/// <summary>Plan = check (I4): what SQL takes and how it masks is what the decision table says, for every record class there can be.</summary>
public sealed class PlanAgainstCheckTests(OperandStore store) : IClassFixture<OperandStore>
{
    private static readonly PolicyBundle Bundle = PolicyBundle.Load(Path.Combine(World.Repository, "policies"));
    private static readonly CountryCode Stranger = CountryCode.Parse("JPN");

    public static TheoryData<string> Types => [.. RecordTypes.All];

    [Theory]
    [MemberData(nameof(Types))]
    public void Sql_and_look_up_decide_alike_on_every_combination_under_every_shipped_agreement(string recordType)
    {
        var comparison = new PlanAgainstCheck(store, Bundle.Categories);
        var compared = new HashSet<string>();
        foreach (var (requester, now) in Requesters())
        {
            var entitlement = Bundle.EntitlementOf(requester, now);
            if (!compared.Add(ContentOf(entitlement, recordType)))
                continue;
            var originators = entitlement.TablesOf(recordType).Select(t => t.Originator).Append(Stranger).ToList();
            comparison.Compare(recordType, entitlement, entitlement, originators, DaysTo(now));
        }
        Assert.True(comparison.Differences == 0, comparison.Report);
        Assert.True(comparison is { Entitlements: > 1, Visible: > 0 }, comparison.Report);
        Assert.True(comparison.Records > comparison.Visible, comparison.Report);
    }

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
            var comparison = new PlanAgainstCheck(store, World.Categories);
            comparison.Compare("Victim", planned, looked, [Entitlements.Idn], 20_000);
            Assert.True(comparison.Differences == 1, comparison.Report);
        }
    }

    [Fact]
    public void A_plan_that_was_written_for_another_agency_is_caught()
    {
        var now = Bundle.Agreements.Single(a => a.Uid == "urn:dh:agreement:idn-khm").InForce.From;
        var comparison = new PlanAgainstCheck(store, Bundle.Categories);
        comparison.Compare("Victim", Of("KHM.POLICE"), Of("KHM.NCCT"), [Entitlements.Idn], DaysTo(now));
        Assert.True(comparison.Differences > 0, comparison.Report);

        Entitlement Of(string agency) =>
            Bundle.EntitlementOf(new Requester(Entitlements.Khm, agency, "sector-law:CrimeInvestigation", "test"), now);
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
        var comparison = new PlanAgainstCheck(store, World.Categories);
        comparison.Compare("Victim", entitlement, entitlement, [Entitlements.Idn], 20_000);
        Assert.True(comparison.Differences == 0, comparison.Report);
    }

    private static IEnumerable<(Requester Requester, DateTimeOffset Now)> Requesters() =>
        from agreement in Bundle.Agreements
        from agency in agreement.AssigneeAgencies
        from purpose in Bundle.Purposes
        select (new Requester(CountryCode.Parse(agency[..3]), agency, purpose.Term, "test"), agreement.InForce.From);

    private static int DaysTo(DateTimeOffset now) => (int)(now - DateTimeOffset.UnixEpoch).TotalDays;

    /// <summary>Equal for entitlements whose comparison would be the same, record by record.</summary>
    private static string ContentOf(Entitlement entitlement, string recordType)
    {
        var tables = entitlement.TablesOf(recordType);
        var asksConsent = tables.Any(t => t.Operands.Any(o => o.Name.StartsWith("consent.", StringComparison.Ordinal)));
        var purpose = asksConsent ? entitlement.Requester.Purpose : "";
        return $"{entitlement.Requester.Country} {purpose} {string.Join('|', tables.Select(TableOf))}";

        static string TableOf(DecisionTable table)
        {
            var classes = string.Join(',', Enumerable.Range(0, table.ClassCount).Select(table.RowOf));
            var rows = Enumerable
                .Range(0, table.RowCount)
                .Select(row =>
                    $"{table.IsVisible(row)} {string.Join(',', Bundle.Categories.Select(c => table.FormOf(row, c).Index))}"
                );
            return $"{table.Originator} {string.Join(' ', table.Operands.Select(o => o.Name))} {classes} {string.Join(';', rows)}";
        }
    }
}
