using DataHub.Policies.Compiling;
using DataHub.Policies.Loading;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Judging;

/// <summary>Asks single questions of a policy content: what one agreement says of one record class at an instant, and why.</summary>
internal sealed class Judge(PolicyContent content)
{
    private static readonly Decision Hidden = new([], [], null);

    public PolicyContent Content => content;

    public Scenarios Scenarios { get; } = new(content);

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
        : Scenarios.IsRefused(subject.Agency, subject.Purpose) ? Refusal(subject.Agency, subject.Purpose)
        : new Ruling(RulingKind.NoPermission, Hidden, []);

    /// <param name="scenario">Who asks, for what and of whose records; the agreement as it stands in this content.</param>
    /// <param name="recordType">One of <see cref="RecordTypes"/>.</param>
    /// <param name="action">Read or index.</param>
    /// <param name="record">Values by operand; what is not named is not known.</param>
    /// <param name="now">When.</param>
    public Ruling Of(Scenario scenario, string recordType, RuleAction action, RecordClass record, DateTimeOffset now)
    {
        var (agency, purpose) = (scenario.Agency, scenario.Purpose);
        if (Scenarios.IsRefused(agency, purpose))
            return Refusal(agency, purpose);
        if (!scenario.Agreement.IsInForce(now))
            return new Ruling(RulingKind.NotInForce, Hidden, []);
        if (!Scenarios.Speaks(scenario))
            return new Ruling(RulingKind.NoPermission, Hidden, []);
        if (Scenarios.IsSuperseded(scenario, now))
            return new Ruling(RulingKind.Superseded, Hidden, []);
        var compiler = Scenarios.CompilerOf(scenario, recordType, action);
        return new Ruling(RulingKind.Decided, compiler.Decide(record.ValuesOf(compiler.Operands)), compiler.Operands);
    }

    /// <summary>The agreement that decides on one originator's records; null when none does.</summary>
    public Agreement? Deciding(TableSubject subject, DateTimeOffset now) =>
        content
            .Agreements.Append(content.DomesticOf(subject.Agency.Country))
            .Select(agreement => new Scenario(agreement, subject))
            .FirstOrDefault(scenario => Scenarios.Decides(scenario, now))
            ?.Agreement;

    private Ruling Refusal(Agency agency, Purpose purpose) =>
        new(RulingKind.Refused, Hidden with { Prohibitions = [.. Scenarios.Refusing(agency, purpose)] }, []);
}
