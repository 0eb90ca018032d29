using DataHub.Policies.Operands;

namespace DataHub.Policies.Tests.Shipped;

/// <summary>The proofs over all record classes see a fault where one is planted.</summary>
public sealed class PlantedViolationTests
{
    private static readonly CategorySet Categories = ShippedPolicies.Bundle.Categories;

    [Fact]
    public void A_visible_row_without_its_source_is_caught()
    {
        var table = Table(_ => new byte[Categories.Count]);

        Assert.NotEmpty(Violations.IncoherentRows(table, Categories));
    }

    [Theory]
    [InlineData("pd:Name: withhold", "pd:Name: pseudonym")]
    [InlineData("pd:BirthDate: generalise:majority", "pd:BirthDate: generalise:ageBand")]
    [InlineData("rightOperand: sealed", "rightOperand: ongoing")]
    [InlineData("victim.objectsToOrigin, operator: eq", "victim.objectsToOrigin, operator: neq")]
    [InlineData("dh:SuspectRole: withhold", "dh:SuspectRole: full")]
    public void A_weaker_baseline_is_caught(string rule, string weaker)
    {
        using var planted = new PlantedDirectory().Replace("baseline.yaml", rule, weaker);

        Assert.NotEmpty(ViolationsOf(planted));
    }

    [Fact]
    public void An_agreement_that_discloses_what_the_baseline_no_longer_forbids_is_caught()
    {
        using var planted = new PlantedDirectory()
            .Replace("baseline.yaml", "pd:Ethnicity: withhold", "pd:Ethnicity: full")
            .Replace("agreements/khm-idn.yaml", "pd:CurrentLocation: generalise:country", "pd:Ethnicity: full");

        Assert.NotEmpty(ViolationsOf(planted));
    }

    [Fact]
    public void An_agreement_that_grants_what_the_baseline_forbids_discloses_nothing_of_it()
    {
        using var planted = new PlantedDirectory().Replace(
            "agreements/khm-idn.yaml",
            "pd:CurrentLocation: generalise:country",
            "pd:Ethnicity: full"
        );

        Assert.Empty(ViolationsOf(planted));
    }

    [Fact]
    public void A_prohibition_for_minors_protects_unknown_ages_however_it_is_worded()
    {
        using var planted = new PlantedDirectory().Replace(
            "baseline.yaml",
            "operator: neq, rightOperand: \"no\"",
            "operator: eq, rightOperand: \"yes\""
        );

        Assert.Empty(ViolationsOf(planted));
    }

    [Theory]
    [InlineData("agreements/tha-idn.yaml", "pd:BirthDate: generalise:ageBand", "pd:BirthDate: generalise:year")]
    [InlineData(
        "agreements/tha-idn.yaml",
        "      pd:Name: pseudonym\n      pd:CurrentLocation",
        "      pd:CurrentLocation"
    )]
    [InlineData(
        "agreements/tha-idn.yaml",
        "operator: isNoneOf, rightOperand: [ongoing, sealed]",
        "operator: neq, rightOperand: sealed"
    )]
    [InlineData("baseline.yaml", "    exceptMandate: childProtection\n", "")]
    public void Tables_of_other_files_than_those_read_are_caught(string file, string old, string planted)
    {
        using var directory = new PlantedDirectory().Replace(file, old, planted);
        var bundle = ShippedPolicies.Load(directory.Path);
        var reference = new ReferenceInterpreter(Repository.Policies);
        var ofOne = ShippedPolicies
            .TablesOf(bundle)
            .Where(one => one.Table.Agreement.Uid == "urn:dh:agreement:tha-idn")
            .ToList();

        Assert.NotEmpty(ofOne.SelectMany(one => Violations.OtherThanRead(one, bundle.Categories, reference)).Take(1));
    }

    private static List<string> ViolationsOf(PlantedDirectory planted)
    {
        var bundle = ShippedPolicies.Load(planted.Path);
        var tables = ShippedPolicies.TablesOf(bundle).Where(table => !table.IsDomestic);
        return [.. tables.SelectMany(table => Violations.BaselineExceeded(table, bundle.Categories)).Take(1)];
    }

    private static CompiledTable Table(Func<int[], byte[]?> decide)
    {
        var agency = ShippedPolicies.Bundle.Agencies.Single(one => one.Code == "IDN.KEMLU");
        var purpose = ShippedPolicies.Bundle.Purposes.Single(one => one.Term == "dh:Repatriation");
        var isMinor = Operand.OfRecords.Single(operand => operand.Name == "subject.isMinor");
        var scope = new DecisionScope(
            CountryCode.Parse("KHM"),
            "Victim",
            new AgreementReference("urn:dh:agreement:planted", 1, "")
        );
        return new(
            agency,
            purpose,
            HasCaseReference: false,
            DecisionTable.Enumerate(scope, Categories, [isMinor], decide, _ => new(new byte[32]))
        );
    }
}
