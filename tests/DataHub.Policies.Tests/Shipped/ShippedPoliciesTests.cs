using DataHub.Policies.Forms;

namespace DataHub.Policies.Tests.Shipped;

public sealed class ShippedPoliciesTests
{
    private static CategorySet Categories => ShippedPolicies.Bundle.Categories;

    [Fact]
    public void Every_table_says_of_every_record_class_what_a_plain_reading_of_the_files_says()
    {
        var reference = new ReferenceInterpreter(Repository.Policies);

        Assert.Empty(
            ShippedPolicies.AllTables.SelectMany(table => Violations.OtherThanRead(table, Categories, reference))
        );
        Assert.True(ShippedPolicies.AllTables.Sum(compiled => compiled.Table.ClassCount) > 100_000);
    }

    [Fact]
    public void There_is_no_table_where_no_permission_speaks_and_one_where_one_does()
    {
        var reference = new ReferenceInterpreter(Repository.Policies);
        var found = ShippedPolicies
            .AllTables.Where(one => !one.IsDomestic)
            .Select(one =>
                (one.Table.Agreement.Uid, one.Agency.Code, one.Purpose.Term, one.Table.RecordType, one.Table.Originator)
            )
            .ToHashSet();
        var spoken =
            from agreement in ShippedPolicies.Bundle.Agreements
            from agency in ShippedPolicies.Bundle.Agencies
            where agreement.AssigneeAgencies.Contains(agency.Code)
            from originator in agreement.Assigner.Countries
            where originator != agency.Country
            let request = ReferenceInterpreter.WordsOf(agency, originator.Alpha3, hasCaseReference: true)
            from purpose in ShippedPolicies.Bundle.Purposes
            where !reference.IsSuperseded(agreement.Uid, originator.Alpha3, agency.Country.Alpha3, purpose.Term)
            from type in RecordTypes.All
            where reference.Speaks(agreement.Uid, agency.Code, purpose.Term, type, request)
            select (agreement.Uid, agency.Code, purpose.Term, type, originator);

        Assert.Equal(spoken.ToHashSet(), found);
    }

    [Fact]
    public void No_agreement_exceeds_the_regional_minimum_standard() =>
        Assert.Empty(
            ShippedPolicies.CrossBorderTables.SelectMany(table => Violations.BaselineExceeded(table, Categories))
        );

    [Fact]
    public void A_hidden_row_discloses_nothing_and_a_visible_one_its_source() =>
        Assert.Empty(ShippedPolicies.AllTables.SelectMany(table => Violations.IncoherentRows(table, Categories)));

    [Fact]
    public void Every_form_and_every_record_type_is_used_by_some_agreement()
    {
        var tables = ShippedPolicies.CrossBorderTables.Select(compiled => compiled.Table).ToList();
        var forms =
            from table in tables
            from row in Enumerable.Range(0, table.RowCount)
            from category in Categories
            select table.FormOf(row, category);

        Assert.Equal(Form.All.ToHashSet(), forms.ToHashSet());
        Assert.Equal(RecordTypes.All.ToHashSet(), tables.Select(table => table.RecordType).ToHashSet());
    }

    [Fact]
    public void Pseudonyms_have_a_key_wherever_a_table_discloses_one_and_nowhere_else()
    {
        foreach (var table in ShippedPolicies.CrossBorderTables.Select(compiled => compiled.Table))
        {
            foreach (var category in Categories)
            {
                var isUsed = Enumerable
                    .Range(0, table.RowCount)
                    .Any(row => table.FormOf(row, category).Name == "pseudonym");
                Assert.Equal(isUsed, table.KeyOf(category) != default);
            }
        }
    }

    [Fact]
    public void A_class_and_its_values_are_the_same_thing()
    {
        foreach (var compiled in ShippedPolicies.AllTables)
        {
            for (var recordClass = 0; recordClass < compiled.Table.ClassCount; recordClass++)
                Assert.Equal(recordClass, compiled.Table.ClassOf(compiled.ValuesOf(recordClass)));
        }
    }

    [Fact]
    public void A_value_outside_its_domain_counts_as_unknown()
    {
        var compiled = ShippedPolicies.CrossBorderTables.First(one => one.Table.Operands.Count > 0);
        var unknown = compiled.Table.Operands.Select(operand => operand.Unknown).ToArray();

        Assert.Equal(compiled.Table.ClassOf(unknown), compiled.Table.ClassOf([.. unknown.Select(_ => 99)]));
        Assert.Equal(compiled.Table.ClassOf(unknown), compiled.Table.ClassOf([.. unknown.Select(_ => -1)]));
    }

    [Fact]
    public void Minors_are_named_to_a_child_protection_agency_and_to_no_other()
    {
        Assert.Equal("full", NameOfMinor("IDN.KPPPA"));
        Assert.Equal("withhold", NameOfMinor("IDN.KEMLU"));
    }

    [Fact]
    public void A_country_sees_its_own_records_whole_and_shelters_only_to_protect()
    {
        Assert.Equal("full", Domestic("dh:Repatriation", "pd:Religion"));
        Assert.Equal("full", Domestic("dh:Repatriation", "dh:ShelterLocation"));
        Assert.Equal("full", Domestic("sector-law:CrimeInvestigation", "pd:Religion"));
        Assert.Equal("withhold", Domestic("sector-law:CrimeInvestigation", "dh:ShelterLocation"));
    }

    private static string NameOfMinor(string agency)
    {
        var requester = ShippedPolicies.Requester(agency, "dh:Repatriation");
        var entitlement = ShippedPolicies.Bundle.EntitlementOf(requester, ShippedPolicies.Utc(2026, 11, 1));
        var table = entitlement.TableOf(CountryCode.Parse("KHM"), "Victim")!;
        var record = new RecordOperands
        {
            Originator = 116,
            FoundIn = 116,
            Citizenships = Parties.MaskOf([CountryCode.Parse("IDN")]),
            IsMinor = (byte)Tristate.Yes,
            ConsentRepatriation = ConsentCode.Given,
            CaseStatus = (byte)CaseState.Closed,
            ObjectsToOrigin = (byte)Tristate.No,
            AlsoVictim = (byte)Tristate.No,
        };
        int[] values =
        [
            .. table.Operands.Select(operand =>
                operand.ValueFor(requester).Compile()(record, new() { Today = 20_600 })
            ),
        ];
        return table.FormOf(table.RowOf(table.ClassOf(values)), Categories["pd:Name"]).Name;
    }

    private static string Domestic(string purpose, string category)
    {
        var entitlement = ShippedPolicies.Bundle.EntitlementOf(
            ShippedPolicies.Requester("BRN.NONE", purpose),
            ShippedPolicies.Utc(2026, 11, 1)
        );
        var table = entitlement.TableOf(CountryCode.Parse("BRN"), "Victim")!;
        Assert.Equal(1, table.ClassCount);
        return table.FormOf(table.RowOf(0), Categories[category]).Name;
    }
}
