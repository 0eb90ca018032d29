using DataHub.Disclosure.Planning;
using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Policies.Operands;

namespace DataHub.Disclosure.Proving;

/// <summary>The look-up in process, as it decides on every row that was read, on one day.</summary>
internal sealed class TableCheck(DecisionTable table, Requester requester, int today)
{
    private readonly TableLookup lookup = new(table, requester);
    private readonly RequestFacts facts = new() { Today = today };

    public DecisionTable Table => table;

    public int ClassOf(RecordOperands record) => lookup.ClassOf(record, facts);

    /// <summary>The form of each category, then 1 or 0 for each edge as it is disclosed or not; null when the record is hidden.</summary>
    public int[]? DecisionOf(RecordOperands record, IReadOnlyList<Category> columns, IReadOnlyList<RecordField> edges)
    {
        var row = Table.RowOf(ClassOf(record));
        return Table.IsVisible(row)
            ?
            [
                .. columns.Select(column => (int)Table.FormOf(row, column).Index),
                .. edges.Select(edge => Rendering.Of(edge, Table, row).Whole ? 1 : 0),
            ]
            : null;
    }

    /// <summary>The record class in words.</summary>
    public string WordsOf(RecordOperands record)
    {
        var values = new int[Table.Operands.Count];
        Table.ValuesOf(ClassOf(record), values);
        return values.Length == 0
            ? "every record"
            : string.Join(
                ", ",
                Table.Operands.Zip(values, (operand, value) => $"{operand} is {operand.Domain[value]}")
            );
    }
}
