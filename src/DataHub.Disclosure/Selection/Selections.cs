using DataHub.Disclosure.Schema;

namespace DataHub.Disclosure.Selection;

/// <summary>Fields of one record type, in answer order.</summary>
internal sealed record RecordSelection(RecordType Type, IReadOnlyList<SelectedField> Fields);

/// <summary>One selected field: a plain field, a value with its members, or an edge.</summary>
/// <param name="Key">The response key.</param>
/// <param name="Field">The field; null for <c>__typename</c>.</param>
/// <param name="Members">The selection inside a value, an agency or the redactions.</param>
/// <param name="One">The selection behind an edge to one record.</param>
/// <param name="Many">The selection behind an edge to many.</param>
internal sealed record SelectedField(
    string Key,
    RecordField? Field,
    IReadOnlyList<SelectedMember> Members,
    RecordSelection? One,
    ListSelection? Many
);

/// <summary>A field inside a value, a reference or a connection; <see cref="Name"/> may be <c>__typename</c>.</summary>
internal sealed record SelectedMember(string Key, string Name, IReadOnlyList<SelectedMember> Members);

/// <summary>A list of records: what is asked of the page.</summary>
/// <param name="Name">The root, or the coordinate of the edge.</param>
/// <param name="Position">Its place among the lists of the selection, where its arguments are.</param>
internal sealed record ListSelection(string Name, RecordType Type, int Position, IReadOnlyList<ConnectionField> Fields)
{
    public bool Counts => Fields.Any(f => f.Name == "totalCount");

    /// <summary>Whether its pages tell how many records there are and show none of them: by cursors, by where a page ends.</summary>
    public bool PagesAlone { get; } = Fields.Any(f => f.Name is "edges" or "pageInfo") && !Fields.Any(Shows);

    private static bool Shows(ConnectionField field) => field.Record is not null || field.Fields.Any(Shows);
}

/// <summary>The arguments of a list: which records, in which order, which page.</summary>
/// <param name="Backward">Whether the page is counted from the end.</param>
/// <param name="Take">The slot with the number of rows to read: the page and one more.</param>
/// <param name="Bound">The first slot of the cursor's values, one per order key and one for the id; -1 without cursor.</param>
/// <param name="Text">Where conditions and order stand in the text of the arguments.</param>
/// <param name="Slots">The slots of the conditions' values.</param>
internal sealed record ListArguments(
    Filter? Where,
    IReadOnlyList<OrderKey> Order,
    bool Backward,
    int Take,
    int Bound,
    (int Start, int Length) Text,
    (int Start, int Length) Slots
);

/// <summary>One key of an order.</summary>
/// <param name="Through">The edges to one record each, at the end of which the field is; empty for a field of the record itself.</param>
/// <param name="Path">The field.</param>
internal sealed record OrderKey(IReadOnlyList<RecordField> Through, FieldPath Path, bool Descending);

/// <summary>A field of a connection: <c>nodes</c>, <c>edges</c>, <c>pageInfo</c>, <c>totalCount</c> or <c>__typename</c>.</summary>
internal sealed record ConnectionField(
    string Key,
    string Name,
    IReadOnlyList<ConnectionField> Fields,
    RecordSelection? Record
);
