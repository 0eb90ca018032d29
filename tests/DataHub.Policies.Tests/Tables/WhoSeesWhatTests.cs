using DataHub.Policies.Compiling;
using DataHub.Policies.Tables;
using DataHub.Policies.Tests.Shipped;
using DataHub.Policies.Wording;

namespace DataHub.Policies.Tests.Tables;

public sealed class WhoSeesWhatTests
{
    private static readonly Dictionary<string, string> Approved = Directory
        .GetFiles(Path.Combine(Repository.Policies, "expected"), "*.md")
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

    [Fact]
    public void Every_agreement_discloses_what_was_approved() =>
        Assert.Empty(new WhoSeesWhat(ShippedPolicies.Bundle).Compare(Approved));

    [Theory]
    [InlineData("agreements/khm-idn.yaml", "pd:BirthDate: generalise:year", "pd:BirthDate: full", "khm-idn")]
    [InlineData("agreements/khm-idn.yaml", "rightOperand: ongoing", "rightOperand: closed", "khm-idn")]
    [InlineData("agreements/khm-idn.yaml", "until: \"2028-01-01\"", "until: \"2029-01-01\"", "khm-idn")]
    [InlineData("agreements/idn-khm.yaml", "agencies: [KHM.POLICE]", "agencies: [KHM.POLICE, KHM.NCCT]", "idn-khm")]
    [InlineData("domestic.yaml", "dh:ShelterLocation: withhold", "dh:ShelterLocation: presence", "domestic")]
    [InlineData("baseline.yaml", "pd:Religion: withhold", "pd:Religion: presence", "baseline")]
    [InlineData("baseline.yaml", "minimumCell: 11", "minimumCell: 10", "baseline")]
    public void A_planted_change_makes_its_table_red(string file, string old, string planted, string table)
    {
        using var directory = new PlantedDirectory().Replace(file, old, planted);

        var differences = new WhoSeesWhat(ShippedPolicies.Load(directory.Path)).Compare(Approved);

        Assert.Contains(differences, difference => difference.Name == table && difference.Added.Count > 0);
    }

    [Fact]
    public void A_table_that_was_never_approved_and_one_of_no_agreement_are_differences()
    {
        var approved = Approved.Where(one => one.Key != "khm-idn").Append(new("gone", "# Gone\n")).ToDictionary();

        var differences = new WhoSeesWhat(ShippedPolicies.Bundle).Compare(approved);

        Assert.Equal(["gone", "khm-idn"], differences.Select(one => one.Name));
    }

    [Fact]
    public void The_outcomes_of_every_shipped_scenario_say_of_every_class_what_its_table_decides()
    {
        var content = ShippedPolicies.Bundle.Content;
        var scenarios = new Scenarios(content);
        foreach (var scenario in content.Agreements.SelectMany(scenarios.Of))
        {
            foreach (var type in RecordTypes.All)
            {
                var compiler = scenarios.CompilerOf(scenario, type, RuleAction.Read);
                var rules = new Scenarios(content).SettledRulesOf(scenario).For(type, RuleAction.Read);
                foreach (var outcome in Outcomes.Of(content.Categories, rules, scenario.Subject))
                    Assert.Equal(
                        ClassCover.Describe(compiler.Operands, values => Same(compiler.RowAt(values), outcome.Row)),
                        outcome.Conditions
                    );
            }
        }
    }

    [Fact]
    public void An_index_permission_is_told_with_its_match_sets_and_its_limit()
    {
        using var directory = new PlantedDirectory().Replace(
            "agreements/khm-idn.yaml",
            "permission:\n",
            """
            permission:
              - id: P9-search
                action: index
                target: Victim
                purpose: {isA: ["sector-law:CrimeInvestigation"]}
                agencies: [IDN.POLRI]
                match: [[pd:Passport], [pd:Name, pd:BirthDate]]
                answer: hitNoHit
                limit: {perAgencyPerDay: 200}

            """
        );

        var text = new WhoSeesWhat(ShippedPolicies.Load(directory.Path)).Of("khm-idn");

        Assert.Contains("### Hit or no hit: Victim", text);
        Assert.Contains(
            "- asked by `pd:Passport`, or by `pd:Name` and `pd:BirthDate`; at most 200 questions a day and agency",
            text
        );
        Assert.Matches(@"\| Passport `pd:Passport` \|.* presence \|", text);
    }

    private static bool Same(byte[]? left, byte[]? right) =>
        left is null || right is null ? left is null && right is null : left.SequenceEqual(right);
}
