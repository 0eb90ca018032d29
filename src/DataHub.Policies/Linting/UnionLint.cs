using DataHub.Policies.Comparing;
using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;
using DataHub.Policies.Loading;
using DataHub.Policies.Wording;

namespace DataHub.Policies.Linting;

/// <summary>
/// What one agency reaches by asking for one purpose after the other: more of an originator's records than for any single purpose. Forms
/// are the most open of any record class, whatever the time.
/// </summary>
internal sealed class UnionLint(PolicyContent content, Scenarios scenarios)
{
    private readonly Dictionary<string, IReadOnlyList<(string Category, Form Form)>> known = [];

    public IEnumerable<LintFinding> Findings() =>
        from scenario in content.Agreements.SelectMany(scenarios.Of)
        group scenario by (scenario.Originator, scenario.Agency) into same
        let reach = same.GroupBy(one => one.Purpose.Term)
            .ToDictionary(purpose => purpose.Key, purpose => ReachOf(purpose))
        let all = Join(reach.Values)
        where reach.Count > 1 && !reach.Values.Any(one => Covers(one, all))
        let agreement = same.First().Agreement
        select new LintFinding
        {
            Code = "union",
            About = $"{same.Key.Agency.Code} on {same.Key.Originator.Alpha3}",
            File = agreement.File,
            Line = agreement.Rules.Permissions[0].Line,
            Message =
                $"By {PlainWords.List([.. reach.Keys])} together it reaches what no purpose gives alone: "
                + $"{string.Join("; ", reach.Select(one => Only(one.Key, one.Value, reach)))}.",
            Remedy = "Give the purposes to different agencies, or accept that one agency may put both together.",
        };

    private Dictionary<(string, string), Form> ReachOf(IEnumerable<Scenario> purpose)
    {
        var reach = new Dictionary<(string, string), Form>();
        foreach (var scenario in purpose)
        {
            foreach (var recordType in RecordTypes.All)
            {
                foreach (var (category, form) in FormsOf(scenario, recordType))
                    Add(reach, (recordType, category), form);
            }
        }
        return reach;
    }

    /// <summary>Worked out once for all scenarios whose rules say the same.</summary>
    private IReadOnlyList<(string Category, Form Form)> FormsOf(Scenario scenario, string recordType)
    {
        var rules = scenarios.RulesOf(scenario, recordType, RuleAction.Read);
        if (rules.Permissions.Count == 0)
            return [];
        var text = string.Join(
            '\n',
            rules.All.Select(rule =>
                $"{RuleText.Of(rule, content.Categories)}{RuleText.Settled(rule, scenario.Subject)}"
            )
        );
        if (!known.TryGetValue(text, out var forms))
            known.Add(text, forms = [.. FormsOf(new TableCompiler(content.Categories, rules, scenario.Subject))]);
        return forms;
    }

    private IEnumerable<(string Category, Form Form)> FormsOf(TableCompiler compiler) =>
        from row in RecordClasses.Of(compiler.Operands).Select(values => compiler.Decide(values).Row).Distinct()
        where row is not null
        from category in content.Categories
        where row[category.Index] != Form.Withhold.Index && category.Term != Category.RecordSource
        select (category.Term, Form.All[row[category.Index]]);

    private static Dictionary<(string, string), Form> Join(IEnumerable<Dictionary<(string, string), Form>> reaches)
    {
        var all = new Dictionary<(string, string), Form>();
        foreach (var (key, form) in reaches.SelectMany(reach => reach))
            Add(all, key, form);
        return all;
    }

    // of two forms of which neither is the coarser, both are reached: as good as all
    private static void Add(Dictionary<(string, string), Form> reach, (string, string) key, Form form) =>
        reach[key] = reach.TryGetValue(key, out var other) ? form.Join(other) ?? Form.Full : form;

    private static bool Covers(Dictionary<(string, string), Form> one, Dictionary<(string, string), Form> all) =>
        all.All(pair => one.TryGetValue(pair.Key, out var form) && form.DisclosesAtLeast(pair.Value));

    private static string Only(
        string purpose,
        Dictionary<(string, string), Form> own,
        Dictionary<string, Dictionary<(string Type, string Category), Form>> reach
    )
    {
        var categories = own.Where(pair =>
                reach
                    .Where(other => other.Key != purpose)
                    .All(other =>
                        !other.Value.TryGetValue(pair.Key, out var form) || !form.DisclosesAtLeast(pair.Value)
                    )
            )
            .Select(pair => pair.Key.Item2)
            .Distinct()
            .ToList();
        return $"{purpose} alone gives {(categories.Count == 0 ? "nothing of its own" : PlainWords.List(categories))}";
    }
}
