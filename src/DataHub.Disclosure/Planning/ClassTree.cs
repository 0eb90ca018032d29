using System.Globalization;
using DataHub.Policies;
using DataHub.Policies.Operands;

namespace DataHub.Disclosure.Planning;

/// <summary>
/// A decision table read as a tree of questions about operands, equal branches joined: what the SQL guards and masks are written from. Covers every record
/// class, so that SQL and look-up cannot differ.
/// </summary>
/// <typeparam name="T">What is decided, such as "visible" or the unit of a date.</typeparam>
internal sealed class ClassTree<T>
    where T : notnull
{
    private ClassTree(string key)
    {
        Key = key;
    }

    /// <summary>Equal for trees that decide alike.</summary>
    public string Key { get; }

    /// <summary>The decision, on a leaf.</summary>
    public T? Leaf { get; private init; }

    /// <summary>The operand asked; null on a leaf.</summary>
    public RecordOperand? Operand { get; private init; }

    /// <summary>The answers with the tree that each leads to.</summary>
    public IReadOnlyList<(IReadOnlyList<int> Values, ClassTree<T> Tree)> Branches { get; private init; } = [];

    public static ClassTree<T> Of(DecisionTable table, Func<int, T> decide) =>
        Build(table, decide, new int[table.Operands.Count], 0);

    private static ClassTree<T> Build(DecisionTable table, Func<int, T> decide, int[] values, int next)
    {
        if (next == values.Length)
        {
            var leaf = decide(table.RowOf(table.ClassOf(values)));
            return new ClassTree<T>(string.Create(CultureInfo.InvariantCulture, $"{leaf}")) { Leaf = leaf };
        }
        var operand = table.Operands[next];
        var branches = new List<(List<int> Values, ClassTree<T> Tree)>();
        for (var value = 0; value < operand.Domain.Count; value++)
        {
            values[next] = value;
            var tree = Build(table, decide, values, next + 1);
            var same = branches.FindIndex(b => b.Tree.Key == tree.Key);
            if (same < 0)
                branches.Add(([value], tree));
            else
                branches[same].Values.Add(value);
        }
        if (branches.Count == 1)
            return branches[0].Tree;
        // the answer with most values goes last: it is the "otherwise" of a CASE
        branches.Sort((a, b) => a.Values.Count.CompareTo(b.Values.Count));
        var key =
            $"{operand.Name}({string.Join(' ', branches.Select(b => $"{string.Join(',', b.Values)}:{b.Tree.Key}"))})";
        return new ClassTree<T>(key)
        {
            Operand = operand,
            Branches = branches.Select(b => ((IReadOnlyList<int>)b.Values, b.Tree)).ToList(),
        };
    }
}
