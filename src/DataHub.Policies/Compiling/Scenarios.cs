using DataHub.Policies.Loading;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Compiling;

/// <summary>Every scenario of a policy content, and the compiler that decides one.</summary>
internal sealed class Scenarios(PolicyContent content)
{
    private static readonly bool[] Both = [false, true];
    private static readonly bool[] Without = [false];
    private static readonly string CaseReference = new CaseReferenceOperand().Name;

    /// <summary>
    /// All scenarios of one agreement in which a permission applies. A case reference is told apart only where a rule asks for it.
    /// </summary>
    public IEnumerable<Scenario> Of(Agreement agreement) =>
        from agency in content.Agencies
        where agreement.AssigneeAgencies.Contains(agency.Code)
        from purpose in content.Purposes
        where agreement.Rules.Permissions.Any(rule => rule.AppliesTo(agency, purpose)) && !IsRefused(agency, purpose)
        from originator in agreement.Assigner.Countries
        where agreement.Binds(originator, agency.Country)
        from hasCaseReference in AsksForCaseReference(agreement) ? Both : Without
        select new Scenario(agreement, new TableSubject(originator, agency, purpose, hasCaseReference));

    /// <summary>Whether the baseline refuses every request of the agency for the purpose.</summary>
    public bool IsRefused(Agency agency, Purpose purpose) => Refusing(agency, purpose).Any();

    /// <summary>The baseline's prohibitions that refuse every request of the agency for the purpose.</summary>
    public IEnumerable<Prohibition> Refusing(Agency agency, Purpose purpose) =>
        content.Baseline.Prohibitions.Where(rule =>
            rule is { Effect: ProhibitionEffect.Deny, Action: RuleAction.Use } && rule.AppliesTo(agency, purpose)
        );

    /// <summary>Whether the agency is given anything for the purpose at some time: records, its own country's included, or counts.</summary>
    public bool IsGivenAnything(Agency agency, Purpose purpose) =>
        !IsRefused(agency, purpose)
        && (
            content.Baseline.For(agency, purpose).Statistics.Count > 0
            || (
                from agreement in content.Agreements.Append(content.DomesticOf(agency.Country))
                from originator in agreement.Assigner.Countries
                from hasCaseReference in Both
                select new Scenario(agreement, new TableSubject(originator, agency, purpose, hasCaseReference))
            ).Any(scenario => Speaks(scenario) && SettledRulesOf(scenario).Permissions.Count > 0)
        );

    /// <summary>The compiler for one record type and action.</summary>
    public TableCompiler CompilerOf(Scenario scenario, string recordType, RuleAction action) =>
        new(content.Categories, RulesOf(scenario, recordType, action), scenario.Subject);

    /// <summary>The rules that apply to one record type and action, the baseline's prohibitions included.</summary>
    public RuleSet RulesOf(Scenario scenario, string recordType, RuleAction action) =>
        RulesOf(scenario).For(recordType, action);

    /// <summary>The rules that apply to any record type and action.</summary>
    public RuleSet RulesOf(Scenario scenario) => RulesOf(scenario.Agreement, scenario.Agency, scenario.Purpose);

    /// <summary>As <see cref="RulesOf(Scenario)"/>, of whichever originator and whether or not a case is named.</summary>
    public RuleSet RulesOf(Agreement agreement, Agency agency, Purpose purpose)
    {
        var own = agreement.Rules;
        var rules = agreement.IsDomestic ? own : own.WithProhibitionsOf(content.Baseline);
        return rules.For(agency, purpose);
    }

    /// <summary>As <see cref="RulesOf(Scenario)"/>, without those that the operands of the request rule out.</summary>
    public RuleSet SettledRulesOf(Scenario scenario) => RulesOf(scenario).SettledIn(scenario.Subject);

    /// <summary>Whether the agreement decides at an instant: it is in force, it speaks, and no narrower one has taken its place.</summary>
    public bool Decides(Scenario scenario, DateTimeOffset now) =>
        scenario.Agreement.IsInForce(now) && Speaks(scenario) && !IsSuperseded(scenario, now);

    /// <summary>Whether the agreement binds the two countries and one of its permissions is for the agency and purpose, whatever the time.</summary>
    public static bool Speaks(Scenario scenario) =>
        scenario.Agreement.Binds(scenario.Originator, scenario.Agency.Country)
        && scenario.Agreement.AssigneeAgencies.Contains(scenario.Agency.Code)
        && scenario.Agreement.Rules.Permissions.Any(rule => rule.AppliesTo(scenario.Agency, scenario.Purpose));

    /// <summary>Whether a narrower agreement has taken its place.</summary>
    public bool IsSuperseded(Scenario scenario, DateTimeOffset now) =>
        content.Agreements.Any(other =>
            now >= other.InForce.From
            && other.TakesPlaceOf(scenario.Agreement, scenario.Originator, scenario.Agency.Country, scenario.Purpose)
        );

    /// <summary>Whether the answer to a request depends on a case reference.</summary>
    public bool AsksForCaseReference(Agreement agreement) =>
        agreement
            .Rules.All.Concat(agreement.IsDomestic ? [] : content.Baseline.All)
            .SelectMany(rule => rule.Constraints)
            .Any(constraint => constraint.Operand.Name == CaseReference);
}
