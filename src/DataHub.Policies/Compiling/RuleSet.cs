using DataHub.Policies.Operands;

namespace DataHub.Policies.Compiling;

/// <summary>The rules of one policy file.</summary>
internal sealed record RuleSet
{
    public static RuleSet Empty { get; } = new();

    /// <summary>Permissions to read and to ask the index.</summary>
    public IReadOnlyList<Permission> Permissions { get; init; } = [];

    public IReadOnlyList<Prohibition> Prohibitions { get; init; } = [];

    public IReadOnlyList<StatisticsRight> Statistics { get; init; } = [];

    public IReadOnlyList<DistributeRight> Onward { get; init; } = [];

    /// <summary>All rules, in the order of the file's parts.</summary>
    public IEnumerable<Rule> All => [.. Permissions, .. Statistics, .. Onward, .. Prohibitions];

    /// <summary>The purposes that permissions name.</summary>
    public IEnumerable<Purpose> Purposes => Permissions.SelectMany(rule => rule.Purposes ?? []).Distinct();

    /// <summary>To whom records of a type may be passed on: nobody where anything forbids it.</summary>
    public IEnumerable<Party> OnwardTo(string recordType) =>
        Prohibitions.Any(rule => rule.Action == RuleAction.Distribute)
            ? []
            : Onward.Where(right => right.AppliesTo(recordType)).SelectMany(right => right.Recipients);

    /// <summary>The rules that speak of this agency and purpose.</summary>
    public RuleSet For(Agency agency, Purpose purpose) => Where(rule => rule.AppliesTo(agency, purpose));

    /// <summary>The permissions for this record type and action, and the prohibitions that limit it.</summary>
    public RuleSet For(string recordType, RuleAction action) =>
        new()
        {
            Permissions = [.. Permissions.Where(rule => rule.Action == action && rule.AppliesTo(recordType))],
            Prohibitions = [.. Prohibitions.Where(rule => rule.Limits(action) && rule.AppliesTo(recordType))],
        };

    /// <summary>The permissions and prohibitions that can count once the operands of the request are settled.</summary>
    public RuleSet SettledIn(TableSubject subject) =>
        new()
        {
            Permissions = [.. Permissions.Where(rule => rule.SettledIn(subject) == Truth.True)],
            Prohibitions = [.. Prohibitions.Where(rule => rule.SettledIn(subject) != Truth.False)],
        };

    public RuleSet WithProhibitionsOf(RuleSet other) =>
        this with
        {
            Prohibitions = [.. Prohibitions, .. other.Prohibitions],
        };

    /// <summary>The rules for which a condition holds.</summary>
    public RuleSet Where(Func<Rule, bool> holds) =>
        new()
        {
            Permissions = [.. Permissions.Where(rule => holds(rule))],
            Prohibitions = [.. Prohibitions.Where(rule => holds(rule))],
            Statistics = [.. Statistics.Where(rule => holds(rule))],
            Onward = [.. Onward.Where(rule => holds(rule))],
        };
}
