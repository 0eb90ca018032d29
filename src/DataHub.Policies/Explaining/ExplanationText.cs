using System.Text;

namespace DataHub.Policies.Explaining;

/// <summary>An explanation as lines of text: what is absent from it is absent from the text.</summary>
internal static class ExplanationText
{
    public static string Of(Explanation explanation)
    {
        var text = new StringBuilder();
        text.Append($"{Verdict(explanation)}\n");
        if (explanation.Agreement is { } agreement)
            text.Append($"Agreement: {agreement}{Version(explanation)}\n");
        if (explanation.PoliciesVersion is { } policies)
            text.Append($"Policies: {policies}\n");
        if (explanation.RecordClass is { } recordClass)
            text.Append($"Class: {(recordClass.Length == 0 ? "nothing is asked of the record" : recordClass)}\n");
        Section(text, "Forms", explanation.Forms.Select(Words));
        Section(text, "Rules", (explanation.Rules ?? []).SelectMany(Words));
        Section(text, "The outcome would be another if", (explanation.Changes ?? []).Select(Words));
        return text.ToString();
    }

    private static string Verdict(Explanation explanation) =>
        explanation.Outcome switch
        {
            Explanation.Refused => "The request is refused: its purpose is forbidden.",
            Explanation.Hidden when explanation.Voice == Voice.Requester => "There is no such record.",
            Explanation.Hidden => $"Hidden{(explanation.Reason is { } reason ? $": {reason}" : "")}.",
            _ => "Disclosed. What is not listed is withheld.",
        };

    private static string Version(Explanation explanation) =>
        explanation.AgreementVersion is { } version ? $", version {version}, sha256 {explanation.AgreementSha256}" : "";

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        text.Append($"\n{title}:\n");
        foreach (var line in all)
            text.Append($"  {line}\n");
    }

    private static string Words(ExplainedForm form) => $"{form.Category} {form.Form}";

    private static IEnumerable<string> Words(ExplainedRule rule)
    {
        var effect =
            !rule.Counts ? "does not count"
            : rule.Decides ? "decides"
            : "counts, and changes nothing here";
        yield return $"{rule.Kind} {rule.Id} ({rule.File}:{rule.Line}) {effect}";
        foreach (var condition in rule.Conditions)
            yield return $"  {condition.Text}: {condition.Truth}, it is {condition.Value}";
    }

    private static string Words(ExplainedChange change) =>
        $"{change.Operand} were {string.Join(" or ", change.To)} instead of {change.From}: {change.Outcome}"
        + (change.Forms.Count == 0 ? "" : $", {string.Join(", ", change.Forms.Select(Words))}");
}
