namespace DataHub.Disclosure.Execution;

/// <summary>
/// A list of which more was told than the records it shows: that they meet conditions, how many there are in all, or how many a page has of which none is
/// shown.
/// </summary>
/// <param name="Field">The root, as in <c>victims</c>, or the edge, as in <c>Case.victims</c>.</param>
/// <param name="Filters">What was asked of which fields, as in <c>passport.number.startsWith</c>; never what was compared with.</param>
/// <param name="Counts">The total counts that were told: one for each record above that has the list; of a root list, the count.</param>
/// <param name="Pages">How many records were in pages of cursors or of a page's end alone.</param>
/// <param name="Among">The records that the list and its conditions look through.</param>
public sealed record AskedList(
    string Field,
    IReadOnlyList<string> Filters,
    ToldNumbers Counts,
    ToldNumbers Pages,
    IReadOnlyList<SearchedRecords> Among
);
