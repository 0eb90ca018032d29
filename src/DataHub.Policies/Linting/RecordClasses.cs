using DataHub.Policies.Operands;

namespace DataHub.Policies.Linting;

/// <summary>Every record class of some operands: one value per operand, the first varying fastest.</summary>
internal static class RecordClasses
{
    public static IEnumerable<int[]> Of(IReadOnlyList<RecordOperand> operands)
    {
        var count = operands.Aggregate(1, (product, operand) => product * operand.Domain.Count);
        for (var recordClass = 0; recordClass < count; recordClass++)
        {
            var values = new int[operands.Count];
            var rest = recordClass;
            for (var index = 0; index < values.Length; index++)
            {
                values[index] = rest % operands[index].Domain.Count;
                rest /= operands[index].Domain.Count;
            }
            yield return values;
        }
    }
}
