namespace DataHub.Policies.Signing;

/// <summary>Policies as they come into force.</summary>
/// <param name="Bundle">Compiled.</param>
/// <param name="Source">Their texts: what the next version is measured against.</param>
/// <param name="Refusals">What was written and is not in force, with the reason.</param>
public sealed record AdmittedPolicies(PolicyBundle Bundle, PolicySource Source, IReadOnlyList<PolicyRefusal> Refusals)
{
    /// <summary>Texts that every party has signed, that widen, and that nobody has activated: among the refusals.</summary>
    public IReadOnlyList<SignedText> Waiting { get; init; } = [];

    /// <summary>Texts that came into force because they were activated.</summary>
    public IReadOnlyList<SignedText> Activated { get; init; } = [];
}
