using DataHub.Policies.Forms;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Tests.Shipped;

/// <summary>The proofs over all record classes see a fault where one is planted.</summary>
public sealed class PlantedViolationTests
{
    private static readonly CategorySet Categories = ShippedPolicies.Bundle.Categories;

    [Fact]
    public void A_table_that_discloses_more_of_an_unknown_age_is_caught()
    {
        var table = Table(values => Row("pd:Name", values[0] == 2 ? "full" : "pseudonym"));

        Assert.NotEmpty(Violations.UnknownDisclosesMore(table, Categories));
    }

    [Fact]
    public void A_table_that_shows_a_record_only_when_the_age_is_unknown_is_caught()
    {
        var table = Table(values => values[0] == 2 ? Row("pd:Gender", "withhold") : null);

        Assert.NotEmpty(Violations.UnknownDisclosesMore(table, Categories));
    }

    [Fact]
    public void A_visible_row_without_its_source_is_caught()
    {
        var table = Table(_ => new byte[Categories.Count]);

        Assert.NotEmpty(Violations.IncoherentRows(table, Categories));
    }

    [Theory]
    [InlineData(
        "pd:Ethnicity: withhold",
        "pd:Ethnicity: full",
        "pd:CurrentLocation: generalise:country",
        "pd:Ethnicity: full"
    )]
    [InlineData("pd:Name: withhold", "pd:Name: pseudonym", null, null)]
    [InlineData("pd:BirthDate: generalise:majority", "pd:BirthDate: generalise:ageBand", null, null)]
    [InlineData("operator: neq, rightOperand: \"no\"", "operator: eq, rightOperand: \"yes\"", "never", "never")]
    [InlineData("rightOperand: sealed", "rightOperand: ongoing", null, null)]
    [InlineData(
        "leftOperand: victim.objectsToOrigin, operator: eq",
        "leftOperand: victim.objectsToOrigin, operator: neq",
        null,
        null
    )]
    [InlineData("dh:SuspectRole: withhold", "dh:SuspectRole: full", null, null)]
    public void A_weaker_baseline_is_caught(string rule, string weaker, string? grant, string? wider)
    {
        using var planted = new PlantedDirectory().Replace("baseline.yaml", rule, weaker);
        if (grant is not null && grant != "never")
            planted.Replace("agreements/khm-idn.yaml", grant, wider!);
        var bundle = ShippedPolicies.Load(planted.Path);
        var violations = ShippedPolicies
            .TablesOf(bundle)
            .Where(table => !table.IsDomestic)
            .SelectMany(table => Violations.BaselineExceeded(table, bundle.Categories));

        // a minor known to be one and one whose age is unknown are treated alike by either wording: the conflict rule sees to it
        Assert.Equal(grant == "never", !violations.Any());
    }

    private static CompiledTable Table(Func<int[], byte[]?> decide)
    {
        var agency = ShippedPolicies.Bundle.Agencies.Single(one => one.Code == "IDN.KEMLU");
        var purpose = ShippedPolicies.Bundle.Purposes.Single(one => one.Term == "dh:Repatriation");
        Assert.True(Operand.TryParse("subject.isMinor", out var isMinor));
        var scope = new DecisionScope(
            CountryCode.Parse("KHM"),
            "Victim",
            new AgreementReference("urn:dh:agreement:planted", 1, "")
        );
        return new(
            agency,
            purpose,
            DecisionTable.Enumerate(scope, Categories, [isMinor], decide, _ => new(new byte[32]))
        );
    }

    private static byte[] Row(string category, string form)
    {
        var row = new byte[Categories.Count];
        row[Categories[Category.RecordSource].Index] = Form.Full.Index;
        row[Categories[category].Index] = Form.Parse(form).Index;
        return row;
    }
}
