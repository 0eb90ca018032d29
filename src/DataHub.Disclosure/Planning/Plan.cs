namespace DataHub.Disclosure.Planning;

/// <summary>How one root field is answered for one requester under one version of its tables, whatever the values.</summary>
/// <param name="Levels">The list, or one level per type that the id of a record may name.</param>
internal sealed record Plan(IReadOnlyList<LevelPlan> Levels);
