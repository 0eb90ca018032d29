using System.Text;
using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;

namespace DataHub.Policies.Tables;

/// <summary>The baseline as Markdown: what no agreement can exceed, one section per prohibition.</summary>
internal static class BaselineText
{
    public static string Of(RuleSet baseline, CategorySet categories)
    {
        var text = new StringBuilder(
            "# Regional minimum standard of protection\n\nNo agreement discloses more than this leaves.\n"
        );
        AgreementHead.WriteRights(text, baseline);
        foreach (var rule in baseline.Prohibitions.Where(rule => rule.Action != RuleAction.Distribute))
            Write(text, rule, categories);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Prohibition rule, CategorySet categories)
    {
        text.Append($"\n## {rule.Id}\n\n- {RuleWords.Scope(rule)}\n");
        text.Append($"- action: {rule.Action.ToString().ToLowerInvariant()}\n");
        if (rule.ExceptChildProtection)
            text.Append("- agencies with a child-protection mandate are exempt\n");
        if (rule.Effect == ProhibitionEffect.Deny)
            text.Append("- the request is refused\n");
        foreach (var constraint in rule.Constraints)
            text.Append($"- unless it is known to be false: {constraint}\n");
        if (rule.Effect == ProhibitionEffect.Hide)
            text.Append("- the record is hidden\n");
        if (rule.Effect != ProhibitionEffect.Cap)
            return;
        text.Append("\n| category | at most |\n|---|---|\n");
        foreach (var category in categories.Where(category => rule.Cap[category.Index] != Form.Full))
            text.Append($"| {category.Label} `{category.Term}` | {rule.Cap[category.Index].Name} |\n");
    }
}
