namespace DataHub.Policies.Comparing;

/// <summary>A change while it is being merged with those that say the same of others.</summary>
/// <param name="Change">What is said; its records are counted at the end.</param>
/// <param name="Touched">The groups of the census that it concerns; null without a census.</param>
internal sealed record ChangeDraft(PolicyChange Change, IReadOnlySet<int>? Touched);
