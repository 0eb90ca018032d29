using System.Text;
using DataHub.Policies.Compiling;
using DataHub.Policies.Testing;
using DataHub.Policies.Tests.Shipped;

namespace DataHub.Policies.Tests.Testing;

public sealed class PolicyTestsTests
{
    private const string File = "tests/khm-idn.yaml";

    private static readonly PolicySource Shipped = PolicySource.ReadTests(Repository.Policies);

    [Fact]
    public void Every_shipped_policy_test_passes()
    {
        var report = PolicyTests.Read(ShippedPolicies.Bundle, Shipped).Run();

        Assert.Empty(report.Failures);
        Assert.True(report.Passed >= 60);
    }

    [Theory]
    [InlineData("pd:BirthDate: generalise:year", "pd:BirthDate: full", "pd:BirthDate full")]
    [InlineData("      pd:HealthRecord: full\n", "", "hidden")]
    [InlineData("rightOperand: ongoing", "rightOperand: closed", "X1-ongoing")]
    [InlineData("until: \"2028-01-01\"", "until: \"2029-01-01\"", "a visible record")]
    public void A_planted_change_of_the_agreement_makes_a_test_red(string old, string planted, string came)
    {
        using var directory = new PlantedDirectory().Replace("agreements/khm-idn.yaml", old, planted);

        var report = PolicyTests.Read(ShippedPolicies.Load(directory.Path), Shipped).Run();

        Assert.NotEqual(0, report.Failed);
        Assert.All(report.Failures, failure => Assert.Equal(File, failure.File));
        Assert.All(report.Failures, failure => Assert.True(failure.Line > 1));
        if (came != "hidden")
            Assert.Contains(report.Failures, failure => failure.Actual.Contains(came, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("agreement: urn:dh:agreement:khm-idn", "agreement: urn:dh:agreement:khm-xxx", "no agreement")]
    [InlineData("agreement: urn:dh:agreement:khm-idn", "agreement: urn:dh:agreement:idn-khm", "tests/idn-khm.yaml")]
    [InlineData("now: \"2026-06-01\"", "now: \"2026-06-31\"", "not a date")]
    [InlineData("record: national\n", "record: nationl\n", "Unknown record nationl")]
    [InlineData("request: embassy\n", "request: embasy\n", "Unknown request embasy")]
    [InlineData("agency: IDN.KEMLU", "agency: IDN.KEMLO", "Unknown agency")]
    [InlineData("pd:Name: full", "pd:Nmae: full", "Unknown category pd:Nmae")]
    [InlineData("pd:Name: full", "pd:Name: partial:last4", "not known")]
    [InlineData("expect: hidden", "expect: absent", "hidden, refused")]
    [InlineData("rules: [P1-nationals]", "rules: [P8-nationals]", "Unknown rule P8-nationals")]
    [InlineData("subject.isMinor: \"no\"", "subject.isMinor: \"never\"", "yes, no, unknown")]
    [InlineData("subject.isMinor: \"no\"", "subject.age: \"no\"", "Unknown key subject.age")]
    public void A_wrong_test_file_is_refused_with_file_line_and_remedy(string old, string planted, string says)
    {
        using var directory = new PlantedDirectory().Replace(File, old, planted);

        var wrong = Assert.Throws<PolicyBundleException>(() =>
            PolicyTests.Read(ShippedPolicies.Bundle, PolicySource.ReadTests(directory.Path))
        );

        Assert.Contains(wrong.Faults, fault => fault.File == File && fault.Line >= directory.PlantedLine);
        Assert.Contains(wrong.Faults, fault => fault.Message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void Coverage_names_a_rule_that_no_test_exercises_and_no_rule_of_a_tested_agreement()
    {
        var coverage = PolicyTests.Read(ShippedPolicies.Bundle, Shipped).Coverage();
        var without = PolicyTests.Read(ShippedPolicies.Bundle, Shipped.Without(File)).Coverage();

        Assert.DoesNotContain(coverage.Gaps, gap => gap.File == "agreements/khm-idn.yaml" && gap.Constraint is null);
        Assert.Contains(without.Gaps, gap => gap is { File: "agreements/khm-idn.yaml", Rule: "X1-ongoing" });
        Assert.Contains(coverage.Rows, rows => rows.Agreement == "urn:dh:agreement:khm-idn" && rows.Exercised > 5);
        Assert.All(coverage.Rows, rows => Assert.True(rows.Exercised <= rows.Rows));
    }

    [Fact]
    public void A_test_decides_as_the_hub_does()
    {
        var bundle = ShippedPolicies.Bundle;
        var judge = new DataHub.Policies.Judging.Judge(bundle.Content);
        foreach (var test in PolicyTests.Read(bundle, Shipped).All)
        {
            var subject = test.Subject;
            var entitlement = bundle.EntitlementOf(
                ShippedPolicies.Requester(subject.Agency.Code, subject.Purpose.Term) with
                {
                    HasCaseReference = subject.HasCaseReference,
                },
                test.Now
            );
            var ruling = test.Ask(judge, test.In(judge)!);
            var found =
                test.Action == RuleAction.Index
                    ? entitlement.IndexTableOf(subject.Originator, test.RecordType)
                    : entitlement.TableOf(subject.Originator, test.RecordType);
            var table = found?.Agreement.Uid == test.Agreement ? found : null;
            var row = table?.RowOf(table.ClassOf(test.Record.ValuesOf(table.Operands)));

            Assert.Equal(entitlement.IsRefused, ruling.IsRefused);
            Assert.Equal(row is not null && table!.IsVisible(row.Value), ruling.Row is not null);
            if (ruling.Row is { } forms)
                Assert.All(
                    bundle.Categories,
                    category => Assert.Equal(table!.FormOf(row!.Value, category).Index, forms[category.Index])
                );
        }
    }

    [Theory]
    [InlineData("tests/khm-idn.yml")]
    [InlineData("tests/khm-lao.YAML")]
    [InlineData("tests/khm/khm-lao.yaml")]
    public void A_test_file_under_a_name_that_is_not_read_is_a_fault(string name)
    {
        var source = Shipped.With(name, Shipped.Find(File)!.Bytes);

        var wrong = Assert.Throws<PolicyBundleException>(() => PolicyTests.Read(ShippedPolicies.Bundle, source));

        Assert.Equal((name, 0), (wrong.Faults.Single().File, wrong.Faults.Single().Line));
    }

    [Fact]
    public void A_file_added_to_the_source_is_read()
    {
        var source = Shipped.With("tests/nobody.yaml", Encoding.UTF8.GetBytes("agreement: x\n"));

        Assert.Throws<PolicyBundleException>(() => PolicyTests.Read(ShippedPolicies.Bundle, source));
    }
}
