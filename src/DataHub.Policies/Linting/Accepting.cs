using DataHub.Policies.Loading;

namespace DataHub.Policies.Linting;

/// <summary>Matches findings with what was accepted in writing. An acceptance of nothing is a finding itself.</summary>
internal static class Accepting
{
    public static IEnumerable<LintFinding> Apply(
        IReadOnlyList<LintFinding> findings,
        IReadOnlyList<Acceptance> accepted,
        DateTimeOffset now
    ) =>
        [
            .. findings.Select(finding => Apply(finding, accepted, now)),
            .. accepted.Where(one => !findings.Any(finding => Matches(one, finding))).Select(Stale),
        ];

    private static LintFinding Apply(LintFinding finding, IReadOnlyList<Acceptance> accepted, DateTimeOffset now)
    {
        if (accepted.FirstOrDefault(one => Matches(one, finding)) is not { } match)
            return finding;
        return now < match.Until
            ? finding with
            {
                Reason = match.Reason,
                Office = match.Office,
            }
            : finding with
            {
                Remedy = $"Its acceptance in {match.File} has ended. Decide again: correct it, or write a later until.",
            };
    }

    private static bool Matches(Acceptance accepted, LintFinding finding) =>
        accepted.Code == finding.Code
        && accepted.About == finding.About
        && accepted.Agreement == (PolicyDirectory.IsAgreement(finding.File) ? finding.File : null);

    private static LintFinding Stale(Acceptance accepted) =>
        new()
        {
            Code = "stale-acceptance",
            About = $"{accepted.Code}: {accepted.About}",
            File = accepted.File,
            Line = accepted.Line,
            Message = "There is no such finding any more.",
            Remedy = "Take the entry out, or copy the words of the finding that it is meant for.",
        };
}
