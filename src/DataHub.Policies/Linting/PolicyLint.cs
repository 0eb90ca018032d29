using DataHub.Policies.Compiling;

namespace DataHub.Policies.Linting;

/// <summary>
/// What checks cannot refuse and people should know: what the pattern of redaction tells, what an agency reaches by the union of its
/// purposes, rules without effect, special categories disclosed without consent, terms that nothing uses, agreements that lapse. A finding is
/// corrected or accepted in writing.
/// </summary>
public sealed class PolicyLint
{
    private PolicyLint(IReadOnlyList<LintFinding> findings) => Findings = findings;

    /// <summary>All findings in the order of files and lines, accepted ones included.</summary>
    public IReadOnlyList<LintFinding> Findings { get; }

    /// <summary>Those that nobody has accepted.</summary>
    public IEnumerable<LintFinding> Open => Findings.Where(finding => !finding.IsAccepted);

    /// <param name="bundle">The policies.</param>
    /// <param name="now">When lapsing, reviews and acceptances are judged.</param>
    public static PolicyLint Of(PolicyBundle bundle, DateTimeOffset now)
    {
        var content = bundle.Content;
        var scenarios = new Scenarios(content);
        IReadOnlyList<LintFinding> found =
        [
            .. new PatternLint(content, scenarios).Findings(),
            .. new UnionLint(content, scenarios).Findings(),
            .. new EffectLint(content, scenarios).Findings(),
            .. SpecialLint.Findings(content),
            .. UseLint.Findings(content, scenarios),
            .. TimeLint.Findings(content, now),
        ];
        return new PolicyLint([
            .. Accepting
                .Apply(found, content.Accepted, now)
                .OrderBy(finding => finding.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Line)
                .ThenBy(finding => finding.Code, StringComparer.Ordinal)
                .ThenBy(finding => finding.About, StringComparer.Ordinal),
        ]);
    }
}
