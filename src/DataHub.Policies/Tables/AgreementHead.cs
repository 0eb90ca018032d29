using System.Globalization;
using System.Text;
using System.Xml;
using DataHub.Policies.Compiling;
using DataHub.Policies.Loading;

namespace DataHub.Policies.Tables;

/// <summary>What an agreement says beside its tables: parties, times, duties, passing on and counts.</summary>
internal static class AgreementHead
{
    // counts are over the records of all states: only the baseline's right gives them
    private const string OfNoEffect = "Statistics (without effect: the regional standard alone gives counts)";

    public static void Write(StringBuilder text, Agreement agreement, PolicyContent content)
    {
        text.Append($"# {agreement.Title}\n\n");
        text.Append($"- Agreement: `{agreement.Uid}`, version {agreement.Version}\n");
        text.Append($"- Records of: {Words(agreement.Assigner)}\n");
        text.Append($"- Disclosed to: {Words(agreement.Assignee)}\n");
        text.Append("- Agencies that may ask:\n");
        foreach (var agency in content.Agencies.Where(agency => agreement.AssigneeAgencies.Contains(agency.Code)))
            text.Append($"  - {agency.Code}, {agency.Name}\n");
        text.Append($"- Legal basis: {agreement.LegalBasis}\n");
        text.Append($"- In force: {Words(agreement.InForce)}\n");
        if (agreement.Suspended is { } suspended)
            text.Append($"- Suspended: {Words(suspended)}\n");
        if (agreement.Supersedes.Count > 0)
            text.Append($"- Takes the place of: {string.Join(", ", agreement.Supersedes.Select(uid => $"`{uid}`"))}\n");
        Section(text, "Duties", agreement.Duties.Select(Words));
        WriteRights(text, agreement.Rules, OfNoEffect);
    }

    /// <summary>Passing on and counts.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="rules">The rights.</param>
    /// <param name="statistics">The heading of the counts.</param>
    public static void WriteRights(StringBuilder text, RuleSet rules, string statistics = "Statistics")
    {
        var barred = rules.Prohibitions.Where(rule => rule.Action == RuleAction.Distribute);
        Section(
            text,
            "Passing on",
            [
                .. rules.Onward.Select(right =>
                    $"{right.Id}: allowed to {RuleWords.List(right.Recipients.Select(party => party.Code))}; {RuleWords.Scope(right)}"
                ),
                .. barred.Select(rule => $"{rule.Id}: barred; {RuleWords.Scope(rule)}"),
            ]
        );
        Section(
            text,
            statistics,
            rules.Statistics.Select(right =>
                $"{right.Id}: no cell below {right.MinimumCell}; by {(right.GroupBy is null ? "what the hub offers" : RuleWords.List(right.GroupBy.Select(one => $"`{one.Term}`")))}; {RuleWords.Scope(right)}"
            )
        );
    }

    /// <summary>A heading and a list; nothing for an empty list.</summary>
    public static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        text.Append($"\n## {title}\n\n");
        foreach (var line in all)
            text.Append($"- {line}\n");
    }

    private static string Words(Party party) =>
        party.IsGroup
            ? $"{party.Code} ({RuleWords.List(party.Countries.Select(one => one.Alpha3))})"
            : $"{party.Countries[0].Name} ({party.Code})";

    private static string Words(Duty duty) =>
        $"{duty.Id}: {duty.Action switch
        {
            DutyAction.Inform => "the assigner is informed of a disclosure or hit",
            DutyAction.Delete => "copies are deleted",
            DutyAction.ObtainConsent => "the assigner's consent is obtained",
            DutyAction.Justify => "a request gives its reason",
            DutyAction.Review => "the agreement is reviewed before its end",
        }}"
        + (duty.Within is { } within ? $", within {XmlConvert.ToString(within)}" : "")
        + (duty.For.Count > 0 ? $", for {RuleWords.List(duty.For)}" : "")
        + $"; {RuleWords.Scope(duty.Purposes, duty.Agencies, duty.Targets)}";

    private static string Words(Period period) =>
        $"from {Words(period.From)}"
        + (
            period.Until == DateTimeOffset.MaxValue ? ", without an end" : $" until {Words(period.Until)}, not included"
        );

    private static string Words(DateTimeOffset instant) =>
        instant.TimeOfDay == TimeSpan.Zero
            ? instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
