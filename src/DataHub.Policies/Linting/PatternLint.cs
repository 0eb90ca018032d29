using DataHub.Policies.Comparing;
using DataHub.Policies.Compiling;
using DataHub.Policies.Loading;
using DataHub.Policies.Wording;

namespace DataHub.Policies.Linting;

/// <summary>
/// What redaction itself tells: two records that differ only in one fact, both visible, disclosed in different forms, where nothing that is
/// disclosed tells the fact. Whoever sees the forms knows it. What follows from the baseline alone is found once, in the baseline.
/// </summary>
internal sealed class PatternLint(PolicyContent content, Scenarios scenarios)
{
    private const string BaselineFile = "baseline.yaml";

    private readonly Dictionary<string, IReadOnlyList<ToldOperand>> known = [];

    public IEnumerable<LintFinding> Findings()
    {
        var told = (
            from agreement in content.Agreements
            from scenario in scenarios.Of(agreement)
            from recordType in RecordTypes.All
            from one in ToldBy(scenario, recordType)
            select (Agreement: agreement, scenario.Agency, RecordType: recordType, Told: one)
        ).ToList();
        var own =
            from one in told
            where !one.Told.ByBaseline
            group one by (one.Agreement, one.Told.Operand, one.RecordType) into perType
            let agencies = List(perType.Select(one => one.Agency.Code))
            let categories = List(perType.Select(one => one.Told.Category))
            group perType.Key by (perType.Key.Agreement, perType.Key.Operand, agencies, categories) into alike
            let types = List(alike.Select(key => key.RecordType))
            select Finding(
                $"{alike.Key.Operand} of {types}",
                alike.Key.Agreement.File,
                alike.Key.Agreement.Rules.All.FirstOrDefault(rule => Mentions(rule, alike.Key.Operand)),
                $"{alike.Key.agencies} can tell {alike.Key.Operand} of {types} by how {alike.Key.categories} is disclosed."
            );
        var baseline =
            from one in told
            where one.Told.ByBaseline
            group one by one.Told.Operand into same
            select Finding(
                same.Key,
                BaselineFile,
                content.Baseline.All.FirstOrDefault(rule => Mentions(rule, same.Key)),
                $"Under {List(same.Select(one => one.Agreement.Uid))}, agencies can tell {same.Key} by how {List(same.Select(one => one.Told.Category))} is disclosed."
            );
        return own.Concat(baseline);
    }

    private IReadOnlyList<ToldOperand> ToldBy(Scenario scenario, string recordType)
    {
        var rules = scenarios.RulesOf(scenario, recordType, RuleAction.Read);
        if (rules.Permissions.Count == 0)
            return [];
        var text = string.Join(
            '\n',
            rules.All.Select(rule =>
                $"{rule.File == BaselineFile}{RuleText.Of(rule, content.Categories)}{RuleText.Settled(rule, scenario.Subject)}"
            )
        );
        if (!known.TryGetValue(text, out var told))
            known.Add(
                text,
                told = new RedactionPattern(content.Categories, rules, scenario.Subject, BaselineFile).Told()
            );
        return told;
    }

    private static bool Mentions(Rule rule, string operand) =>
        rule.Constraints.Any(constraint => constraint.Operand.Name == operand);

    private static string List(IEnumerable<string> items) => PlainWords.List([.. items.Distinct()]);

    private static LintFinding Finding(string about, string file, Rule? rule, string message) =>
        new()
        {
            Code = "pattern",
            About = about,
            File = file,
            Line = rule?.Line ?? 1,
            Message = message,
            Remedy = "Disclose those categories in one form whatever the fact, or accept that it is told.",
        };
}
