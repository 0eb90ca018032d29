using System.Text;
using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Tables;

/// <summary>The outcomes of rule sets as Markdown. What was written once is kept: most scenarios and record types share their rules.</summary>
/// <param name="categories">The columns.</param>
/// <param name="before">Texts that were kept earlier and are looked up first.</param>
internal sealed class OutcomeTexts(CategorySet categories, OutcomeTexts? before = null)
{
    private readonly Dictionary<RuleSet, string> texts = new(SameRules.Comparer);

    public CategorySet Categories => categories;

    /// <summary>The Markdown of one record type; empty when all its records are hidden.</summary>
    /// <param name="rules">The rules that can count.</param>
    /// <param name="subject">What settles the operands of the request.</param>
    public string Of(RuleSet rules, TableSubject subject)
    {
        if (rules.Permissions.Count == 0)
            return "";
        if (before?.texts.TryGetValue(rules, out var text) == true || texts.TryGetValue(rules, out text))
            return text;
        return texts[rules] = Write(Outcomes.Of(categories, rules, subject));
    }

    private string Write(IReadOnlyList<Outcome> outcomes)
    {
        var visible = outcomes.Where(outcome => outcome.Row is not null).ToList();
        if (visible.Count == 0)
            return "";
        var text = new StringBuilder();
        foreach (var (index, outcome) in outcomes.Index())
            WriteConditions(text, outcome.Row is null ? "hidden" : $"{index + 1}", outcome.Conditions);
        text.Append('\n');
        text.Append($"| category |{string.Concat(visible.Select((_, index) => $" {index + 1} |"))}\n");
        text.Append($"|---|{string.Concat(visible.Select(_ => "---|"))}\n");
        foreach (var category in categories)
        {
            var forms = visible.Select(outcome => Form.All[outcome.Row![category.Index]]).ToList();
            if (forms.Any(form => form != Form.Withhold))
                text.Append(
                    $"| {category.Label} `{category.Term}` |{string.Concat(forms.Select(form => $" {Cell(form)} |"))}\n"
                );
        }
        return text.ToString();
    }

    private static void WriteConditions(StringBuilder text, string name, IReadOnlyList<string> conditions)
    {
        if (conditions is [var only])
        {
            text.Append($"- **{name}**: {only}\n");
            return;
        }
        text.Append($"- **{name}**: one of\n");
        foreach (var condition in conditions)
            text.Append($"  - {condition}\n");
    }

    private static string Cell(Form form) => form == Form.Withhold ? "-" : form.Name;
}
