using DataHub.Policies.Comparing;
using DataHub.Policies.Compiling;
using DataHub.Policies.Loading;

namespace DataHub.Policies.Linting;

/// <summary>
/// Rules of agreements that can never fire, and rules without which every record class would be decided and everything counted the same. The baseline is
/// left out: it stands for agreements to come.
/// </summary>
internal sealed class EffectLint(PolicyContent content, Scenarios scenarios)
{
    private static readonly RuleAction[] Actions = [RuleAction.Read, RuleAction.Index];

    public IEnumerable<LintFinding> Findings() =>
        from agreement in content.Agreements
        let all = scenarios.Of(agreement).ToList()
        from rule in agreement.Rules.All
        let finding = FindingOf(rule, all)
        where finding is not null
        select finding;

    private LintFinding? FindingOf(Rule rule, List<Scenario> all)
    {
        var own = all.Where(scenario => rule.AppliesTo(scenario.Agency, scenario.Purpose)).ToList();
        if (rule is Permission or Prohibition { Action: RuleAction.Read or RuleAction.Index })
        {
            var fires = own.Any(scenario => Of(rule).Any(one => Fires(rule, scenario, one.Type, one.Action)));
            if (!fires)
                return Finding(rule, "never-fires", "It can never apply to any record, whoever asks.");
            var matters = own.Any(scenario => Of(rule).Any(one => Matters(rule, scenario, one.Type, one.Action)));
            return matters
                ? null
                : Finding(rule, "shadowed", "Other rules decide the same without it: removing it changes no decision.");
        }
        if (AppliesToNobody(rule))
            return Finding(rule, "never-fires", "No agency may ask for its purposes.");
        return rule is StatisticsRight right ? OfStatistics(right) : null;
    }

    /// <summary>Counts are over the records of all states, so that only the baseline's right gives them: an agreement's limits no count and gives none.</summary>
    private LintFinding OfStatistics(StatisticsRight right)
    {
        var regional = content.Agencies.SelectMany(agency =>
            content
                .Purposes.Where(purpose => right.AppliesTo(agency, purpose))
                .SelectMany(purpose => content.Baseline.For(agency, purpose).Statistics)
        );
        return regional.FirstOrDefault() is { } given
            ? Finding(
                right,
                "shadowed",
                $"Counts are given by {given.Id} of baseline.yaml alone: this right neither gives more nor limits by what, or how finely, is counted."
            )
            : Finding(
                right,
                "never-fires",
                "Counts are given by a right of baseline.yaml alone, and none there is for these agencies and purposes."
            );
    }

    private bool AppliesToNobody(Rule rule) =>
        !content.Agencies.Any(agency => content.Purposes.Any(purpose => rule.AppliesTo(agency, purpose)));

    private static IEnumerable<(string Type, RuleAction Action)> Of(Rule rule) =>
        from type in RecordTypes.All
        where rule.AppliesTo(type)
        from action in Actions
        where rule is Permission permission ? permission.Action == action : ((Prohibition)rule).Limits(action)
        select (type, action);

    private bool Fires(Rule rule, Scenario scenario, string recordType, RuleAction action)
    {
        var rules = scenarios.RulesOf(scenario, recordType, action);
        if (rules.Permissions.Count == 0)
            return false;
        var compiler = new TableCompiler(content.Categories, rules, scenario.Subject);
        return RecordClasses
            .Of(compiler.Operands)
            .Select(compiler.Decide)
            .Any(decision =>
                decision.Permissions.Count > 0
                && decision.Permissions.Concat<Rule>(decision.Prohibitions).Any(one => ReferenceEquals(one, rule))
            );
    }

    private bool Matters(Rule rule, Scenario scenario, string recordType, RuleAction action)
    {
        var rules = scenarios.RulesOf(scenario, recordType, action);
        if (rules.Permissions.Count == 0)
            return false;
        var with = new TableSide(content.Categories, rules, scenario.Subject, "with");
        var without = new TableSide(
            content.Categories,
            rules.Where(one => !ReferenceEquals(one, rule)),
            scenario.Subject,
            "without"
        );
        return new TableComparison(with, without, action).Differ;
    }

    private static LintFinding Finding(Rule rule, string code, string message) =>
        new()
        {
            Code = code,
            About = rule.Id,
            File = rule.File,
            Line = rule.Line,
            Message = message,
            Remedy = "Take it out, or correct its conditions.",
        };
}
