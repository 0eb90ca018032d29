namespace DataHub.Disclosure.Selection;

/// <summary>What a selection has in common with every request for the same fields: everything but the arguments of its lists.</summary>
/// <param name="Key">Equal for two selections of the same fields.</param>
/// <param name="Root">The root when it is a list.</param>
/// <param name="Records">The roots by type when records are asked by id.</param>
/// <param name="Lists">
/// All lists with the fields that carry their arguments, each at its <see cref="ListSelection.Position"/>, and the <see cref="FilterPaths"/> of those whose
/// conditions no variable changes.
/// </param>
internal sealed record SelectionShape(
    string Key,
    ListSelection? Root,
    IReadOnlyList<RecordSelection> Records,
    IReadOnlyList<(ListSelection List, RequestedField Asked, IReadOnlyList<string>? Filters)> Lists
);
