namespace DataHub.Disclosure.Execution;

/// <summary>A list of which more was told than the records it shows: that they meet conditions, or how many there are in all.</summary>
/// <param name="Field">The root, as in <c>victims</c>, or the edge, as in <c>Case.victims</c>.</param>
/// <param name="Filters">What was asked of which fields, as in <c>passport.number.startsWith</c>; never what was compared with.</param>
/// <param name="Counts">How many total counts were told: one for each record above that has the list.</param>
/// <param name="Counted">Their sum: of a root list, the count.</param>
/// <param name="Among">The records that the list and its conditions look through.</param>
public sealed record AskedList(
    string Field,
    IReadOnlyList<string> Filters,
    int Counts,
    long Counted,
    IReadOnlyList<SearchedRecords> Among
);
