using DataHub.Policies.Compiling;

namespace DataHub.Policies.Proving;

/// <summary>One scenario for one record type and action, with the rules that a table of it must obey.</summary>
internal sealed record ProofCase(Scenario Scenario, string RecordType, RuleAction Action)
{
    /// <summary>The permissions that can grant anything.</summary>
    public required IReadOnlyList<Permission> Grants { get; init; }

    /// <summary>The prohibitions of the baseline that can limit it; none for a country's own records.</summary>
    public required IReadOnlyList<Prohibition> Baseline { get; init; }

    public static ProofCase Of(Scenario scenario, string recordType, RuleAction action, RuleSet baseline) =>
        new(scenario, recordType, action)
        {
            Grants =
            [
                .. scenario.Agreement.Rules.Permissions.Where(rule =>
                    rule.Action == action && Applies(rule, scenario, recordType)
                ),
            ],
            Baseline = scenario.Agreement.IsDomestic
                ? []
                : [.. baseline.Prohibitions.Where(rule => rule.Limits(action) && Applies(rule, scenario, recordType))],
        };

    /// <summary>A violation, told of this case.</summary>
    public ProofViolation Violation(ProvedProperty property, string statement, string recordClass, string category) =>
        new()
        {
            Property = property,
            Agency = Scenario.Agency.Code,
            Purpose = Scenario.Purpose.Term,
            RecordType = RecordType,
            Under =
                $"{(Action == RuleAction.Index ? "index of " : "")}records of {Scenario.Originator} under {Scenario.Agreement.Uid}"
                + (Scenario.Subject.HasCaseReference ? " with a case reference" : ""),
            Class = recordClass,
            Category = category,
            Statement = statement,
        };

    private static bool Applies(Rule rule, Scenario scenario, string recordType) =>
        rule.AppliesTo(scenario.Agency, scenario.Purpose) && rule.AppliesTo(recordType);
}
