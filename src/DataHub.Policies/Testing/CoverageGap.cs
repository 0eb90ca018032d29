namespace DataHub.Policies.Testing;

/// <summary>A rule or constraint that no test exercises.</summary>
/// <param name="File">The policy file.</param>
/// <param name="Line">1-based.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Constraint">The constraint in words; null when it is the rule itself.</param>
/// <param name="Message">What no test shows.</param>
public sealed record CoverageGap(string File, int Line, string Rule, string? Constraint, string Message)
{
    public override string ToString() =>
        $"{File}:{Line}: {Rule}{(Constraint is null ? "" : $", {Constraint}")}: {Message}";
}
