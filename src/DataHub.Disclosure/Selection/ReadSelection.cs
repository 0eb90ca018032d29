namespace DataHub.Disclosure.Selection;

/// <summary>A selection split in its shape, under which a plan is kept, and its values, which differ from request to request.</summary>
/// <param name="Shape">Equal for two selections that one plan can answer.</param>
/// <param name="Values">The values of the slots.</param>
/// <param name="List">The root when it is a list.</param>
/// <param name="Records">The roots by type when records are asked by id.</param>
internal sealed record ReadSelection(
    string Shape,
    IReadOnlyList<object> Values,
    ListSelection? List,
    IReadOnlyList<RecordSelection> Records
);
