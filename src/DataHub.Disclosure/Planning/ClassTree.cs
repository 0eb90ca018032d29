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
        var trees = new List<ClassTree<T>>();
        var rows = Leaves(table, decide, trees);
        if (trees.Count == 1)
            return trees[0];
        var decided = new int[table.ClassCount];
        for (var recordClass = 0; recordClass < decided.Length; recordClass++)
            decided[recordClass] = rows[table.RowOf(recordClass)];
        for (var operand = table.Operands.Count - 1; operand >= 0; operand--)
            decided = Asked(table.Operands[operand], decided, trees);
        return trees[decided[0]];
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

    /// <returns>Of each row the place of its leaf among the trees, to which each decision is added once.</returns>
    private static int[] Leaves(DecisionTable table, Func<int, T> decide, List<ClassTree<T>> trees)
    {
        var places = new Dictionary<T, int>();
        var rows = new int[table.RowCount];
        for (var row = 0; row < rows.Length; row++)
        {
            var decided = decide(row);
            if (!places.TryGetValue(decided, out rows[row]))
            {
                places[decided] = rows[row] = trees.Count;
                trees.Add(new ClassTree<T> { Leaf = decided });
            }
        }
        return rows;
    }

    /// <summary>
    /// Puts a question above the trees to which its answers lead. The first operand counts single in a class's number (<see cref="DecisionTable.ClassOf"/>), so that combinations
    /// which differ in the last one alone lie as far apart as there are combinations of those before it.
    /// </summary>
    /// <param name="operand">What is asked.</param>
    /// <param name="decided">Which tree decides, for every combination of values of this operand and those before it.</param>
    /// <param name="trees">Each once; those that ask this are added.</param>
    /// <returns>Which tree decides, for every combination of values of those before it.</returns>
    private static int[] Asked(RecordOperand operand, int[] decided, List<ClassTree<T>> trees)
    {
        var known = new Dictionary<(int Before, int Tree), int>();
        var below = new int[operand.Domain.Count];
        var above = new int[decided.Length / below.Length];
        for (var recordClass = 0; recordClass < above.Length; recordClass++)
        {
            for (var value = 0; value < below.Length; value++)
                below[value] = decided[recordClass + (value * above.Length)];
            above[recordClass] = below.AsSpan().ContainsAnyExcept(below[0])
                ? Place(operand, below, known, trees)
                : below[0];
        }
        return above;
    }

    // A tree that asks is known by those below it, one value after another: each step leads on to the next, the last one to its place.
    private static int Place(
        RecordOperand operand,
        int[] below,
        Dictionary<(int Before, int Tree), int> known,
        List<ClassTree<T>> trees
    )
    {
        var way = 0;
        foreach (var tree in below.AsSpan(..^1))
        {
            if (!known.TryGetValue((way, tree), out var next))
                known[(way, tree)] = next = -known.Count - 1;
            way = next;
        }
        if (!known.TryGetValue((way, below[^1]), out var place))
        {
            known[(way, below[^1])] = place = trees.Count;
            trees.Add(Asking(operand, below, trees));
        }
        return place;
    }

    private static ClassTree<T> Asking(RecordOperand operand, int[] below, List<ClassTree<T>> trees)
    {
        var branches = new List<(List<int> Values, int Place)>();
        for (var value = 0; value < below.Length; value++)
        {
            var same = branches.FindIndex(b => b.Place == below[value]);
            if (same < 0)
                branches.Add(([value], below[value]));
            else
                branches[same].Values.Add(value);
        }
        // the answer with most values goes last: it is the "otherwise" of a CASE
        branches.Sort((a, b) => a.Values.Count.CompareTo(b.Values.Count));
        return new ClassTree<T>
        {
            Operand = operand,
            Branches = branches.ConvertAll(b => ((IReadOnlyList<int>)b.Values, trees[b.Place])),
        };
    }
}
