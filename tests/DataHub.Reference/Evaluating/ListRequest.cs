using DataHub.Reference.Opaque;

namespace DataHub.Reference.Evaluating;

/// <summary>What is asked of a list.</summary>
/// <param name="Name">Type, filter and order: what its cursors are good for.</param>
/// <param name="Takes">The filter.</param>
/// <param name="Order">The keys with their directions; the id comes last, smallest first.</param>
/// <param name="Backward">Counted from the end.</param>
/// <param name="Size">Of the page.</param>
/// <param name="Bound">After which, or before which; null: none.</param>
internal sealed record ListRequest(
    string Name,
    Func<Seen, bool> Takes,
    IReadOnlyList<OrderKey> Order,
    bool Backward,
    int Size,
    Place? Bound
);
