using System.Globalization;
using DataHub.Policies.Loading;

namespace DataHub.Policies.Linting;

/// <summary>Agreements that end within ninety days, and those whose review is due.</summary>
internal static class TimeLint
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(90);

    public static IEnumerable<LintFinding> Findings(PolicyContent content, DateTimeOffset now)
    {
        foreach (var agreement in content.Agreements.Where(one => one.InForce.From <= now && now < one.InForce.Until))
        {
            var end = agreement.InForce.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (agreement.InForce.Until - now <= Soon)
                yield return Of(
                    content,
                    agreement,
                    "lapsing",
                    "inForce",
                    $"It ends on {end}.",
                    "Agree on a later end, or on letting it lapse."
                );
            if (agreement.ReviewDueFrom <= now)
                yield return Of(
                    content,
                    agreement,
                    "review-due",
                    "duty",
                    $"Its review is due before it ends on {end}.",
                    "Review it and write a new version."
                );
        }
    }

    private static LintFinding Of(
        PolicyContent content,
        Agreement agreement,
        string code,
        string key,
        string message,
        string remedy
    ) =>
        new()
        {
            Code = code,
            About = agreement.Uid,
            File = agreement.File,
            Line = content
                .Files.First(file => file.Name == agreement.File)
                .Root!.Entries.First(entry => entry.Key == key)
                .Line,
            Message = message,
            Remedy = remedy,
        };
}
