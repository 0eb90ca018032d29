using System.Text.Json;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Selection;
using DataHub.Policies;

namespace DataHub.Disclosure.Planning;

/// <summary>One level of a selection: one statement that reads the records of one edge below all records of the level above.</summary>
internal sealed class LevelPlan
{
    public required RecordType Type { get; init; }

    /// <summary>The tables that decide; a row of an originator that has none was never read.</summary>
    public required IReadOnlyList<DecisionTable> Tables { get; init; }

    /// <summary>The same tables as they decide on a row that was read.</summary>
    public required TableLookup[] Lookups { get; init; }

    /// <summary>The columns from which the operands of all tables are computed.</summary>
    public required StoredOperand[] Operands { get; init; }

    public required Column Id { get; init; }

    public required Column Originator { get; init; }

    public required Column[] Columns { get; init; }

    public required Statement Rows { get; init; }

    /// <summary>Counts the records of each parent, or of the whole list; null when nobody asked.</summary>
    public required Statement? Counts { get; init; }

    /// <summary>Of a list below an edge, what each row of each table leaves of the edge back; null when there is none.</summary>
    public Rendering[][]? Back { get; init; }

    /// <summary>Whether the first column is the id of the record above.</summary>
    public required bool HasParent { get; init; }

    /// <summary>The page, when the level is a list.</summary>
    public ListArguments? Page { get; init; }

    /// <summary>The place of the list in the selection; -1 when the level is none.</summary>
    public required int Position { get; init; }

    /// <summary>Whether to fetch by the ids that records above refer to.</summary>
    public bool ByReference { get; init; }

    /// <summary>The columns and masks behind a cursor, one per order key.</summary>
    public IReadOnlyList<CursorKey> CursorKeys { get; init; } = [];

    /// <summary>The records behind an edge to one, or of a root by id.</summary>
    public ObjectPlan? Record { get; init; }

    /// <summary>The fields of the connection when the level is a list.</summary>
    public ConnectionPlan[] Connection { get; init; } = [];

    /// <summary>All object plans that write rows of this level.</summary>
    public required IReadOnlyList<ObjectPlan> Objects { get; init; }
}

/// <summary>A key of the order, as the cursor of a row holds it.</summary>
/// <param name="Column">Where the value is; null for a field at the end of an edge that no record class discloses.</param>
/// <param name="Renderings">What is left of the stored value; null where the column has the value as it is disclosed.</param>
internal sealed record CursorKey(
    FieldKind Kind,
    Column? Column,
    IReadOnlyList<Rendering[]>? Renderings,
    CodeList? Codes
);

/// <summary>A field of a connection with its encoded key.</summary>
internal sealed record ConnectionPlan(JsonEncodedText Key, string Name, ConnectionPlan[] Fields, ObjectPlan? Record);
