using DataHub.Policies.Forms;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Tests.Proving;

/// <summary>A compiled table in which something was changed afterwards.</summary>
internal static class PlantedTable
{
    private static readonly CategorySet Categories = Shipped.ShippedPolicies.Bundle.Categories;

    /// <summary>The same table, but for the rows that <paramref name="change"/> gives back; null hides.</summary>
    public static DecisionTable With(this DecisionTable table, Func<int, byte[]?, byte[]?> change) =>
        Enumerate(
            table,
            table.Operands,
            values =>
            {
                var recordClass = table.ClassOf(values);
                return change(recordClass, RowOf(table, recordClass));
            }
        );

    /// <summary>The table with what it says of one class said of every record.</summary>
    public static DecisionTable WithoutOperands(this DecisionTable table, int recordClass) =>
        Enumerate(table, [], _ => RowOf(table, recordClass));

    public static byte[] Disclosing(this byte[]? row, string category, Form form)
    {
        byte[] changed = [.. row ?? throw new InvalidOperationException("The class is hidden.")];
        changed[Categories[category].Index] = form.Index;
        return changed;
    }

    /// <summary>The first class whose operands have these words.</summary>
    public static int ClassWhere(this DecisionTable table, Func<Dictionary<string, string>, bool, bool> holds)
    {
        var values = new int[table.Operands.Count];
        for (var recordClass = 0; recordClass < table.ClassCount; recordClass++)
        {
            table.ValuesOf(recordClass, values);
            var words = table
                .Operands.Zip(values)
                .ToDictionary(pair => pair.First.Name, pair => pair.First.Domain[pair.Second]);
            if (holds(words, table.IsVisible(table.RowOf(recordClass))))
                return recordClass;
        }
        throw new InvalidOperationException("There is no such class.");
    }

    private static byte[]? RowOf(DecisionTable table, int recordClass)
    {
        var row = table.RowOf(recordClass);
        return table.IsVisible(row) ? [.. Categories.Select(category => table.FormOf(row, category).Index)] : null;
    }

    private static DecisionTable Enumerate(
        DecisionTable table,
        IReadOnlyList<RecordOperand> operands,
        Func<int[], byte[]?> decide
    ) =>
        DecisionTable.Enumerate(
            new DecisionScope(table.Originator, table.RecordType, table.Agreement),
            Categories,
            operands,
            decide,
            _ => new(new byte[32])
        );
}
