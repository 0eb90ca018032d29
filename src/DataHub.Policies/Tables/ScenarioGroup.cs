using DataHub.Policies.Compiling;

namespace DataHub.Policies.Tables;

/// <summary>Scenarios of one agreement that come out equal, named in few lines: these scenarios and no other.</summary>
/// <param name="all">All scenarios of the agreement: what "any" and "all" stand for.</param>
/// <param name="namesOriginators">Whether it is to be said whose records they are, where there are several parties.</param>
internal sealed class ScenarioGroup(IReadOnlyList<Scenario> all, bool namesOriginators)
{
    private const string With = "with a case reference";
    private const string Without = "without a case reference";

    private readonly ILookup<string, CountryCode> originatorsOf = all.ToLookup(
        one => one.Agency.Code,
        one => one.Originator
    );

    private readonly bool asksForCaseReference = all.Any(one => one.Subject.HasCaseReference);
    private readonly bool isBetweenMany = namesOriginators && all.Select(one => one.Originator).Distinct().Count() > 1;
    private readonly HashSet<string> allAgencies = [.. all.Select(one => one.Agency.Code)];

    /// <summary>One line per set of purposes.</summary>
    public IEnumerable<string> Describe(IEnumerable<Scenario> group) =>
        group
            .GroupBy(one => one.Purpose)
            .Select(one => (Purpose: one.Key, Words: OfPurpose([.. one])))
            .GroupBy(one => one.Words)
            .Select(same => $"{string.Join(", ", same.Select(one => RuleWords.Quoted(one.Purpose)))}: {same.Key}");

    private string OfPurpose(IReadOnlyList<Scenario> scenarios)
    {
        if (!asksForCaseReference)
            return OfAgencies(scenarios);
        var with = OfAgencies([.. scenarios.Where(one => one.Subject.HasCaseReference)]);
        var without = OfAgencies([.. scenarios.Where(one => !one.Subject.HasCaseReference)]);
        if (with == without)
            return $"{with}; with or without a case reference";
        if (with.Length == 0)
            return $"{without}; {Without}";
        return without.Length == 0 ? $"{with}; {With}" : $"{with}; {With}; and {without}; {Without}";
    }

    private string OfAgencies(IReadOnlyList<Scenario> scenarios) =>
        string.Join(
            "; and ",
            scenarios
                .GroupBy(one => one.Agency.Code)
                .Select(one => (Agency: one.Key, Originators: Originators(one.Key, [.. one.Select(s => s.Originator)])))
                .GroupBy(one => one.Originators)
                .Select(same => $"{Agencies([.. same.Select(one => one.Agency)])}{same.Key}")
        );

    private string Agencies(IReadOnlyList<string> agencies) =>
        allAgencies.SetEquals(agencies) ? "all agencies" : string.Join(", ", agencies);

    private string Originators(string agency, IReadOnlyList<CountryCode> originators)
    {
        if (originatorsOf[agency].ToHashSet().SetEquals(originators))
            return isBetweenMany ? ", records of any party" : "";
        return $", records of {string.Join(", ", originators)}";
    }
}
