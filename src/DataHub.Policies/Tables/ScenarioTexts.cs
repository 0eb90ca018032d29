using System.Text;
using DataHub.Policies.Compiling;
using DataHub.Policies.Loading;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Tables;

/// <summary>What a scenario discloses, as Markdown: record types that come out alike are written once, hidden ones not at all.</summary>
internal sealed class ScenarioTexts(PolicyContent content, OutcomeTexts outcomes)
{
    private readonly Scenarios scenarios = new(content);
    private readonly Dictionary<RuleSet, string> texts = new(SameRules.Comparer);

    /// <summary>Empty when every record is hidden.</summary>
    public string Of(Scenario scenario)
    {
        var rules = scenarios.SettledRulesOf(scenario);
        if (!texts.TryGetValue(rules, out var text))
            texts.Add(rules, text = Write(rules, scenario.Subject));
        return text;
    }

    private string Write(RuleSet rules, TableSubject subject)
    {
        var text = new StringBuilder();
        foreach (var (types, outcome) in ByText(type => outcomes.Of(rules.For(type, RuleAction.Read), subject)))
            text.Append($"\n### {types}\n\n{outcome}");
        foreach (var (types, outcome) in ByText(type => Index(rules.For(type, RuleAction.Index), subject)))
            text.Append($"\n### Hit or no hit: {types}\n\n{outcome}");
        return text.ToString();
    }

    private string Index(RuleSet rules, TableSubject subject)
    {
        var text = outcomes.Of(rules, subject);
        return text.Length == 0 ? "" : string.Concat(rules.Permissions.Select(Words)) + text;
    }

    private static string Words(Permission rule)
    {
        var sets = rule.Match.Select(set => string.Join(" and ", set.Select(category => $"`{category.Term}`")));
        var limit = rule.PerAgencyPerDay is { } most ? $"; at most {most} questions a day and agency" : "";
        var when = rule.Constraints.Count == 0 ? "" : $"; where {string.Join(", ", rule.Constraints)}";
        return $"- asked by {string.Join(", or by ", sets)}{limit}{when}\n";
    }

    private static IEnumerable<(string Types, string Text)> ByText(Func<string, string> textOf) =>
        RecordTypes
            .All.Select(type => (Type: type, Text: textOf(type)))
            .Where(one => one.Text.Length > 0)
            .GroupBy(one => one.Text)
            .Select(same => (string.Join(", ", same.Select(one => one.Type)), same.Key));
}
