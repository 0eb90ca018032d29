using System.Collections.Concurrent;
using DataHub.Policies;
using DataHub.Policies.Operands;

namespace DataHub.Disclosure.Proving;

/// <summary>The look-up in process: one table with its operands compiled for a requester.</summary>
internal sealed class TableCheck
{
    private static readonly ConcurrentDictionary<
        (string Operand, CountryCode Country, string Purpose),
        Func<RecordOperands, RequestFacts, int>
    > Compiled = new();

    private readonly Func<RecordOperands, RequestFacts, int>[] operands;
    private readonly RequestFacts facts;

    public TableCheck(DecisionTable table, Requester requester, int today)
    {
        Table = table;
        facts = new RequestFacts { Today = today };
        operands =
        [
            .. table.Operands.Select(operand =>
                Compiled.GetOrAdd(
                    (operand.Name, requester.Country, requester.Purpose),
                    _ => operand.ValueFor(requester).Compile()
                )
            ),
        ];
    }

    public DecisionTable Table { get; }

    public int ClassOf(RecordOperands record)
    {
        Span<int> values = stackalloc int[operands.Length];
        for (var index = 0; index < operands.Length; index++)
            values[index] = operands[index](record, facts);
        return Table.ClassOf(values);
    }

    /// <summary>The form of each category; null when the record is hidden.</summary>
    public int[]? FormsOf(RecordOperands record, IReadOnlyList<Category> columns)
    {
        var row = Table.RowOf(ClassOf(record));
        return Table.IsVisible(row) ? [.. columns.Select(column => (int)Table.FormOf(row, column).Index)] : null;
    }

    /// <summary>The record class in words.</summary>
    public string WordsOf(RecordOperands record)
    {
        var values = new int[operands.Length];
        Table.ValuesOf(ClassOf(record), values);
        return values.Length == 0
            ? "every record"
            : string.Join(
                ", ",
                Table.Operands.Zip(values, (operand, value) => $"{operand} is {operand.Domain[value]}")
            );
    }
}
