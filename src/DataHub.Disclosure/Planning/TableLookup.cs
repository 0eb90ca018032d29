using System.Collections.Concurrent;
using DataHub.Policies;
using DataHub.Policies.Operands;

namespace DataHub.Disclosure.Planning;

/// <summary>One decision table with its operands compiled for a requester: from the stored columns of a record to its class.</summary>
internal sealed class TableLookup
{
    private static readonly ConcurrentDictionary<
        (string Operand, CountryCode Country, string Purpose),
        Func<RecordOperands, RequestFacts, int>
    > Compiled = new();

    private readonly DecisionTable table;
    private readonly Func<RecordOperands, RequestFacts, int>[] operands;

    public TableLookup(DecisionTable table, Requester requester)
    {
        this.table = table;
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

    public int ClassOf(RecordOperands record, RequestFacts facts)
    {
        Span<int> values = stackalloc int[operands.Length];
        for (var index = 0; index < operands.Length; index++)
            values[index] = operands[index](record, facts);
        return table.ClassOf(values);
    }
}
