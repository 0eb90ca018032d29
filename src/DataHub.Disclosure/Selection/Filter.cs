using DataHub.Disclosure.Schema;

namespace DataHub.Disclosure.Selection;

/// <summary>A client's condition without its values: those are in numbered slots, so that one plan serves them all.</summary>
internal abstract record Filter
{
    internal sealed record All(IReadOnlyList<Filter> Of) : Filter;

    internal sealed record Any(IReadOnlyList<Filter> Of) : Filter;

    /// <summary>The exact complement: what the inner condition does not take, nulls included.</summary>
    internal sealed record Not(Filter Of) : Filter;

    internal sealed record IsNull(FieldPath Path) : Filter;

    /// <summary>An edge leads to a record that meets a condition.</summary>
    internal sealed record Leads(RecordField Edge, Filter To) : Filter;

    /// <summary>A list inside the record has an element that meets a condition, of which the path is the list's.</summary>
    internal sealed record HasElement(FieldPath Path, Filter Like) : Filter;

    internal sealed record Compare(FieldPath Path, Comparison Comparison, int Slot) : Filter;
}

/// <summary>How a condition compares.</summary>
internal enum Comparison
{
    Equal,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,

    /// <summary>The slot holds a LIKE pattern, escaped by a backslash.</summary>
    Like,

    /// <summary>The set of codes has one of those of the slot, as bits.</summary>
    Has,
}
