namespace DataHub.Policies.Explaining;

/// <summary>A permission or prohibition that speaks of the question, and whether it counts.</summary>
/// <param name="Id">As in <c>P1-nationals</c>.</param>
/// <param name="Kind"><c>permission</c> or <c>prohibition</c>.</param>
/// <param name="File">Relative to the policy directory.</param>
/// <param name="Line">1-based.</param>
/// <param name="Counts">A permission counts when all its conditions are true, a prohibition unless one is false.</param>
/// <param name="Decides">Whether it made the outcome: it grants, or takes away from what is granted.</param>
/// <param name="Conditions">All of them; without any it always counts.</param>
public sealed record ExplainedRule(
    string Id,
    string Kind,
    string File,
    int Line,
    bool Counts,
    bool Decides,
    IReadOnlyList<ExplainedCondition> Conditions
);
