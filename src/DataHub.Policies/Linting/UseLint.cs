using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;
using DataHub.Policies.Loading;

namespace DataHub.Policies.Linting;

/// <summary>
/// Categories that no agreement grants, and purposes that no agreement is for. What the baseline never lets cross a border, counts or
/// refuses is decided already and no finding.
/// </summary>
internal static class UseLint
{
    public static IEnumerable<LintFinding> Findings(PolicyContent content, Scenarios scenarios) =>
        [.. Categories(content), .. Purposes(content, scenarios)];

    private static IEnumerable<LintFinding> Categories(PolicyContent content) =>
        from category in content.Categories
        where category.Term != Category.RecordSource
        where
            !content
                .Agreements.SelectMany(agreement => agreement.Rules.Permissions)
                .Any(rule => rule.Grant[category.Index] != Form.Withhold)
        where
            !content.Baseline.Prohibitions.Any(rule =>
                rule.Effect == ProhibitionEffect.Cap
                && rule is { Constraints.Count: 0, Targets: null, Purposes: null, ExceptChildProtection: false }
                && rule.Cap[category.Index] == Form.Withhold
            )
        select new LintFinding
        {
            Code = "category-unmentioned",
            About = category.Term,
            File = "categories.yaml",
            Line = LineOf(content, "categories.yaml", "categories", category.Term),
            Message = $"No agreement grants {category.Label}.",
            Remedy = "Grant it somewhere, cap it in the baseline, or accept that nobody abroad sees it.",
        };

    private static IEnumerable<LintFinding> Purposes(PolicyContent content, Scenarios scenarios) =>
        from purpose in content.Purposes
        where
            content.Agencies.Any(agency =>
                !scenarios.IsRefused(agency, purpose) && content.Baseline.For(agency, purpose).Statistics.Count == 0
            )
        where !content.Agreements.Any(agreement => agreement.Covers(purpose))
        select new LintFinding
        {
            Code = "purpose-unused",
            About = purpose.Term,
            File = "purposes.yaml",
            Line = LineOf(content, "purposes.yaml", "purposes", purpose.Term),
            Message = "No agreement is for this purpose: whoever asks for it sees nothing of other countries.",
            Remedy = "Name it in an agreement, take it out, or accept it.",
        };

    private static int LineOf(PolicyContent content, string file, string map, string term) =>
        content.Files.First(one => one.Name == file).Root![map].Map().Entries.First(entry => entry.Key == term).Line;
}
