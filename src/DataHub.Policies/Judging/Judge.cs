using DataHub.Policies.Compiling;
using DataHub.Policies.Loading;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Judging;

/// <summary>Asks single questions of a policy content: what one agreement says of one record class at an instant, and why.</summary>
internal sealed class Judge(PolicyContent content)
{
    private static readonly Decision Hidden = new([], [], null);

    private readonly Scenarios scenarios = new(content);

    public PolicyContent Content => content;

    /// <summary>As <see cref="Of(Scenario, string, RuleAction, RecordClass, DateTimeOffset)"/>, where perhaps no agreement decides.</summary>
    public Ruling Of(
        Scenario? scenario,
        TableSubject subject,
        string recordType,
        RuleAction action,
        RecordClass record,
        DateTimeOffset now
    ) =>
        scenario is not null ? Of(scenario, recordType, action, record, now)
        : scenarios.IsRefused(subject.Agency, subject.Purpose) ? Refusal(subject.Agency, subject.Purpose)
        : new Ruling(RulingKind.NoPermission, Hidden, []);

    /// <summary>The rules that speak of a scenario's agency and purpose, the baseline's prohibitions included.</summary>
    public RuleSet RulesOf(Scenario scenario)
    {
        var own = scenario.Agreement.Rules;
        var rules = scenario.Agreement.IsDomestic ? own : own.WithProhibitionsOf(content.Baseline);
        return rules.For(scenario.Agency, scenario.Purpose);
    }

    /// <param name="scenario">Who asks, for what and of whose records; the agreement as it stands in this content.</param>
    /// <param name="recordType">One of <see cref="RecordTypes"/>.</param>
    /// <param name="action">Read or index.</param>
    /// <param name="record">Values by operand; what is not named is not known.</param>
    /// <param name="now">When.</param>
    public Ruling Of(Scenario scenario, string recordType, RuleAction action, RecordClass record, DateTimeOffset now)
    {
        var (agency, purpose) = (scenario.Agency, scenario.Purpose);
        if (scenarios.IsRefused(agency, purpose))
            return Refusal(agency, purpose);
        if (!scenario.Agreement.IsInForce(now))
            return new Ruling(RulingKind.NotInForce, Hidden, []);
        if (!Speaks(scenario))
            return new Ruling(RulingKind.NoPermission, Hidden, []);
        if (IsSuperseded(scenario, now))
            return new Ruling(RulingKind.Superseded, Hidden, []);
        var compiler = scenarios.CompilerOf(scenario, recordType, action);
        return new Ruling(RulingKind.Decided, compiler.Decide(record.ValuesOf(compiler.Operands)), compiler.Operands);
    }

    /// <summary>The agreement that decides on one originator's records; null when none does.</summary>
    public Agreement? Deciding(TableSubject subject, DateTimeOffset now) =>
        content
            .Agreements.Append(content.DomesticOf(subject.Agency.Country))
            .Where(agreement => agreement.IsInForce(now))
            .Select(agreement => new Scenario(agreement, subject))
            .FirstOrDefault(scenario => Speaks(scenario) && !IsSuperseded(scenario, now))
            ?.Agreement;

    /// <summary>Whether the answer depends on a case reference.</summary>
    public bool AsksForCaseReference(Agreement agreement) => scenarios.AsksForCaseReference(agreement);

    private static bool Speaks(Scenario scenario) =>
        scenario.Agreement.Binds(scenario.Originator, scenario.Agency.Country)
        && scenario.Agreement.AssigneeAgencies.Contains(scenario.Agency.Code)
        && scenario.Agreement.Rules.Permissions.Any(rule => rule.AppliesTo(scenario.Agency, scenario.Purpose));

    private bool IsSuperseded(Scenario scenario, DateTimeOffset now) =>
        content.Agreements.Any(other =>
            now >= other.InForce.From
            && other.TakesPlaceOf(scenario.Agreement, scenario.Originator, scenario.Agency.Country, scenario.Purpose)
        );

    private Ruling Refusal(Agency agency, Purpose purpose)
    {
        List<Prohibition> refusing =
        [
            .. content.Baseline.Prohibitions.Where(rule =>
                rule is { Effect: ProhibitionEffect.Deny, Action: RuleAction.Use } && rule.AppliesTo(agency, purpose)
            ),
        ];
        return new Ruling(RulingKind.Refused, Hidden with { Prohibitions = refusing }, []);
    }
}
