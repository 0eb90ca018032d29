using DataHub.Policies.Compiling;
using DataHub.Policies.Judging;
using DataHub.Policies.Loading;
using DataHub.Policies.Operands;
using DataHub.Policies.Tables;

namespace DataHub.Policies.Testing;

/// <summary>Finds what policy tests leave out.</summary>
internal sealed class CoverageCount(PolicyContent content)
{
    private readonly Judge judge = new(content);
    private readonly HashSet<string> decided = [];
    private readonly HashSet<Constraint> let = [];
    private readonly HashSet<Constraint> stopped = [];
    private readonly Dictionary<RuleSet, HashSet<string>> rows = new(SameRules.Comparer);

    public TestCoverage Of(IEnumerable<PolicyTest> tests)
    {
        foreach (var test in tests)
        {
            if (test.In(judge) is { } scenario)
                See(test, scenario, test.Ask(judge, scenario));
        }
        List<Rule> rules = [.. Exercisable()];
        return new TestCoverage(
            rules.Count,
            rules.Sum(rule => rule.Constraints.Count),
            [.. rules.SelectMany(GapsOf)],
            [.. content.Agreements.Select(RowsOf)]
        );
    }

    private static string Key(Rule rule) => $"{rule.File} {rule.Id}";

    private static string Key(byte[]? row) => row is null ? "" : Convert.ToHexString(row);

    private IEnumerable<Rule> Exercisable() =>
        content
            .Agreements.Select(agreement => agreement.Rules)
            .Append(content.Baseline)
            .Append(content.Domestic.Rules)
            .SelectMany(rules => rules.Permissions.Concat<Rule>(rules.Prohibitions))
            .Where(rule => rule is not Prohibition { Action: RuleAction.Distribute });

    private void See(PolicyTest test, Scenario scenario, Ruling ruling)
    {
        decided.UnionWith(ruling.Deciding.Select(Key));
        if (ruling.Kind != RulingKind.Decided)
            return;
        var table = judge.Scenarios.SettledRulesOf(scenario).For(test.RecordType, test.Action);
        if (!rows.TryGetValue(table, out var seen))
            rows.Add(table, seen = []);
        seen.Add(Key(ruling.Row));
        var speaking = judge.Scenarios.RulesOf(scenario).For(test.RecordType, test.Action);
        foreach (var rule in speaking.All)
            See(rule, rule.Constraints.Select(one => (one, one.Of(ValueOf(one.Operand, test)))).ToList());
    }

    private void See(Rule rule, List<(Constraint Constraint, Truth Truth)> constraints)
    {
        bool Lets(Truth truth) => truth == Truth.True || (truth == Truth.Unknown && rule is Prohibition);
        var against = constraints.Where(one => !Lets(one.Truth)).ToList();
        if (against.Count == 0)
            let.UnionWith(constraints.Select(one => one.Constraint));
        if (against is [var only])
            stopped.Add(only.Constraint);
    }

    private static int ValueOf(Operand operand, PolicyTest test) =>
        operand switch
        {
            RecordOperand ofRecord => test.Record.ValuesOf([ofRecord])[0],
            RequestOperand ofRequest => ofRequest.ValueIn(test.Subject),
            _ => operand.Unknown,
        };

    private IEnumerable<CoverageGap> GapsOf(Rule rule)
    {
        if (!decided.Contains(Key(rule)))
            yield return new(rule.File, rule.Line, rule.Id, null, "decides in no test");
        foreach (var constraint in rule.Constraints)
        {
            if (!let.Contains(constraint))
                yield return new(
                    rule.File,
                    constraint.Line,
                    rule.Id,
                    constraint.ToString(),
                    "lets the rule count in no test"
                );
            if (!stopped.Contains(constraint))
                yield return new(
                    rule.File,
                    constraint.Line,
                    rule.Id,
                    constraint.ToString(),
                    "alone stops the rule in no test"
                );
        }
    }

    private RowCoverage RowsOf(Agreement agreement)
    {
        var tables = new Dictionary<RuleSet, TableSubject>(SameRules.Comparer);
        foreach (var scenario in new Scenarios(content).Of(agreement))
        {
            var rules = judge.Scenarios.SettledRulesOf(scenario);
            foreach (var type in RecordTypes.All)
            {
                foreach (var action in new[] { RuleAction.Read, RuleAction.Index })
                    tables.TryAdd(rules.For(type, action), scenario.Subject);
            }
        }
        var all = tables.Where(table => table.Key.Permissions.Count > 0).ToList();
        return new RowCoverage(
            agreement.Uid,
            all.Sum(table => Outcomes.Of(content.Categories, table.Key, table.Value).Count),
            all.Sum(table => rows.TryGetValue(table.Key, out var seen) ? seen.Count : 0)
        );
    }
}
