using System.Text;
using DataHub.Policies.Compiling;
using DataHub.Policies.Loading;

namespace DataHub.Policies.Tables;

/// <summary>Writes who sees what under one policy content.</summary>
/// <param name="content">The policies.</param>
/// <param name="outcomes">Outcomes that were written before.</param>
internal sealed class TableTexts(PolicyContent content, OutcomeTexts outcomes)
{
    public const string BaselineName = "baseline";
    public const string DomesticName = "domestic";

    private readonly ScenarioTexts scenarioTexts = new(content, outcomes);
    private readonly Scenarios scenarios = new(content);

    /// <summary>The name of an agreement's table: that of its file, without folder and extension.</summary>
    public static string NameOf(Agreement agreement) => Path.GetFileNameWithoutExtension(agreement.File);

    /// <summary>Every table by its name.</summary>
    public IEnumerable<(string Name, Func<string> Text)> All =>
        [
            (BaselineName, Baseline),
            (DomesticName, Domestic),
            .. content.Agreements.Select(agreement => (NameOf(agreement), (Func<string>)(() => Of(agreement)))),
        ];

    public string Baseline() => BaselineText.Of(content.Baseline, content.Categories);

    public string Of(Agreement agreement)
    {
        var text = new StringBuilder();
        AgreementHead.Write(text, agreement, content);
        WriteGroups(text, [.. scenarios.Of(agreement)], namesOriginators: true);
        return text.ToString();
    }

    public string Domestic()
    {
        var text = new StringBuilder($"# {content.Domestic.Title}\n\n");
        text.Append($"- Rules: `{content.Domestic.Uid}`, version {content.Domestic.Version}\n");
        text.Append("- Records of: any country, asked for by its own agencies\n");
        text.Append($"- Legal basis: {content.Domestic.LegalBasis}\n");
        WriteGroups(
            text,
            [.. Parties.All.SelectMany(country => scenarios.Of(content.DomesticOf(country)))],
            namesOriginators: false
        );
        return text.ToString();
    }

    private void WriteGroups(StringBuilder text, IReadOnlyList<Scenario> all, bool namesOriginators)
    {
        text.Append("\n## How to read this\n\n");
        text.Append(
            "Each part names purposes and agencies, and then, per record type, the outcomes and when each comes about. "
        );
        text.Append("`-` is withheld. Categories and record types that are not named are withheld and hidden.\n");
        var names = new ScenarioGroup(all, namesOriginators);
        foreach (var (index, group) in all.GroupBy(scenarioTexts.Of).Index())
        {
            text.Append($"\n## Part {index + 1}\n\n");
            foreach (var line in names.Describe(group))
                text.Append($"- {line}\n");
            text.Append(group.Key.Length == 0 ? "\nEvery record is hidden.\n" : group.Key);
        }
        if (all.Count == 0)
            text.Append("\nNothing is disclosed.\n");
    }
}
