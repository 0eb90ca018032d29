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
    /// <summary>The decision, on a leaf.</summary>
    public T? Leaf { get; private init; }

    /// <summary>The operand asked; null on a leaf.</summary>
    public RecordOperand? Operand { get; private init; }

    /// <summary>The answers with the tree that each leads to.</summary>
    public IReadOnlyList<(IReadOnlyList<int> Values, ClassTree<T> Tree)> Branches { get; private init; } = [];

    public static ClassTree<T> Of(DecisionTable table, Func<int, T> decide)
    {
        var leaves = new Dictionary<T, ClassTree<T>>();
        var rows = new ClassTree<T>[table.RowCount];
        for (var row = 0; row < rows.Length; row++)
        {
            var decided = decide(row);
            if (!leaves.TryGetValue(decided, out rows[row]!))
                leaves[decided] = rows[row] = new ClassTree<T> { Leaf = decided };
        }
        return leaves.Count == 1 ? rows[0] : Build(table, rows, new int[table.Operands.Count], 0);
    }

    /// <summary>Whether the other asks the same and decides alike.</summary>
    public bool IsLike(ClassTree<T> other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (Operand is null || other.Operand is null)
            return Operand is null && other.Operand is null && EqualityComparer<T>.Default.Equals(Leaf, other.Leaf);
        if (Operand.Name != other.Operand.Name || Branches.Count != other.Branches.Count)
            return false;
        for (var index = 0; index < Branches.Count; index++)
        {
            var (values, tree) = Branches[index];
            var (otherValues, otherTree) = other.Branches[index];
            if (!values.SequenceEqual(otherValues) || !tree.IsLike(otherTree))
                return false;
        }
        return true;
    }

    private static ClassTree<T> Build(DecisionTable table, ClassTree<T>[] rows, int[] values, int next)
    {
        if (next == values.Length)
            return rows[table.RowOf(table.ClassOf(values))];
        var operand = table.Operands[next];
        var branches = new List<(List<int> Values, ClassTree<T> Tree)>();
        for (var value = 0; value < operand.Domain.Count; value++)
        {
            values[next] = value;
            var tree = Build(table, rows, values, next + 1);
            var same = branches.FindIndex(b => b.Tree.IsLike(tree));
            if (same < 0)
                branches.Add(([value], tree));
            else
                branches[same].Values.Add(value);
        }
        if (branches.Count == 1)
            return branches[0].Tree;
        // the answer with most values goes last: it is the "otherwise" of a CASE
        branches.Sort((a, b) => a.Values.Count.CompareTo(b.Values.Count));
        return new ClassTree<T>
        {
            Operand = operand,
            Branches = branches.ConvertAll(b => ((IReadOnlyList<int>)b.Values, b.Tree)),
        };
    }
}
