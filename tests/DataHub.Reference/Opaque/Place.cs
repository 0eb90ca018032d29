namespace DataHub.Reference.Opaque;

/// <summary>Where a row stands in a list.</summary>
/// <param name="List">Type, filter and order: cursors of other lists are of no use.</param>
/// <param name="Path">Response keys that lead to the list.</param>
/// <param name="Keys">The disclosed order keys, one per key of the order.</param>
/// <param name="Id">The record.</param>
public sealed record Place(string List, string Path, IReadOnlyList<object> Keys, long Id);
