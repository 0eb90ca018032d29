using DataHub.Disclosure.Execution;

namespace DataHub.Disclosure.Planning;

/// <summary>How one root field is answered for one requester under one version of its tables, whatever the values.</summary>
/// <param name="Levels">The list, or one level per type that the id of a record may name.</param>
/// <param name="Among">By the place of a list in the selection, the records that it and its conditions look through; none of a list that is never read.</param>
internal sealed record Plan(
    IReadOnlyList<LevelPlan> Levels,
    IReadOnlyDictionary<int, IReadOnlyList<SearchedRecords>> Among
);
