using DataHub.Policies.Compiling;
using DataHub.Policies.Loading;

namespace DataHub.Policies.Mutating;

/// <summary>All mutants of a policy content, file by file.</summary>
internal static class Mutants
{
    public static IEnumerable<Mutant> Of(PolicyContent content) =>
        content
            .Agreements.SelectMany(agreement => Of(content, agreement))
            .Concat(OfBaseline(content))
            .Concat(OfDomestic(content));

    private static IEnumerable<Mutant> Of(PolicyContent content, Agreement agreement)
    {
        var lines = new RuleLines(content, agreement.File);
        PolicyContent With(Agreement other) =>
            content with
            {
                Agreements = [.. content.Agreements.Select(one => ReferenceEquals(one, agreement) ? other : one)],
            };
        foreach (var (line, change, rules) in new RuleMutants(lines, content.Categories).Of(agreement.Rules))
            yield return new Mutant(agreement.File, line, change, With(WithRules(agreement, rules)), agreement.Uid);
        foreach (var duty in agreement.Duties)
        {
            var without = agreement with { Duties = [.. agreement.Duties.Where(one => one != duty)] };
            yield return new Mutant(
                agreement.File,
                lines.Of(duty),
                $"{duty.Id}: deleted",
                With(without),
                agreement.Uid
            );
        }
    }

    private static IEnumerable<Mutant> OfBaseline(PolicyContent content)
    {
        const string file = "baseline.yaml";
        return new RuleMutants(new RuleLines(content, file), content.Categories)
            .Of(content.Baseline)
            .Select(one => new Mutant(file, one.Line, one.Change, content with { Baseline = one.Rules }, null));
    }

    private static IEnumerable<Mutant> OfDomestic(PolicyContent content)
    {
        var file = content.Domestic.File;
        return new RuleMutants(new RuleLines(content, file), content.Categories)
            .Of(content.Domestic.Rules)
            .Select(one => new Mutant(
                file,
                one.Line,
                one.Change,
                content with
                {
                    Domestic = WithRules(content.Domestic, one.Rules),
                },
                null
            ));
    }

    private static Agreement WithRules(Agreement agreement, RuleSet rules) =>
        agreement with
        {
            Rules = rules,
            Purposes = [.. rules.Purposes],
        };
}
