namespace DataHub.Policies.Testing;

/// <summary>What the policy tests exercise, and what they do not.</summary>
/// <param name="Rules">How many permissions and prohibitions there are that a test can exercise.</param>
/// <param name="Constraints">How many constraints these have.</param>
/// <param name="Gaps">Rules that decide in no test, and constraints that no test saw both letting their rule count and stopping it.</param>
/// <param name="Rows">Per agreement, the distinct rows of its tables.</param>
public sealed record TestCoverage(
    int Rules,
    int Constraints,
    IReadOnlyList<CoverageGap> Gaps,
    IReadOnlyList<RowCoverage> Rows
);
