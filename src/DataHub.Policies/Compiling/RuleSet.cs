namespace DataHub.Policies.Compiling;

/// <summary>The rules of one policy file.</summary>
internal sealed record RuleSet(
    IReadOnlyList<Permission> Permissions,
    IReadOnlyList<Prohibition> Prohibitions,
    IReadOnlyList<StatisticsRight> Statistics
)
{
    public static RuleSet Empty { get; } = new([], [], []);

    /// <summary>The rules that speak of this agency and purpose.</summary>
    public RuleSet For(Agency agency, Purpose purpose) =>
        new(
            [.. Permissions.Where(rule => rule.AppliesTo(agency, purpose))],
            [.. Prohibitions.Where(rule => rule.AppliesTo(agency, purpose))],
            [.. Statistics.Where(right => right.Purposes.Any(purpose.IsA))]
        );

    /// <summary>The rules that speak of this record type.</summary>
    public RuleSet For(string recordType) =>
        new(
            [.. Permissions.Where(rule => rule.AppliesTo(recordType))],
            [.. Prohibitions.Where(rule => rule.AppliesTo(recordType))],
            []
        );

    public RuleSet WithProhibitionsOf(RuleSet other) =>
        this with
        {
            Prohibitions = [.. Prohibitions, .. other.Prohibitions],
        };
}
