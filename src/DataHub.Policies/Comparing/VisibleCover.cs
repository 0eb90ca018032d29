using DataHub.Policies.Operands;
using DataHub.Policies.Wording;

namespace DataHub.Policies.Comparing;

/// <summary>
/// A set of record classes in words, told apart only from the other classes that count: what decides whether a record is visible at all need
/// not be said again of its categories.
/// </summary>
/// <param name="operands">What makes up a class.</param>
/// <param name="counts">Whether a class counts; of the others nothing is said.</param>
internal sealed class VisibleCover(IReadOnlyList<RecordOperand> operands, Func<int[], bool> counts)
{
    /// <summary>One text per conjunction; empty where the set holds every class that counts.</summary>
    public IReadOnlyList<string> Describe(IReadOnlyList<int[]> classes, Func<int[], bool> belongs)
    {
        var counting = classes.Where(counts).ToList();
        var kept = Enumerable.Range(0, operands.Count).ToList();
        foreach (var operand in kept.ToList())
        {
            List<int> fewer = [.. kept.Where(other => other != operand)];
            if (Decides(fewer, counting, belongs))
                kept = fewer;
        }
        var set = counting.Where(belongs).Select(values => KeyOf(values, kept)).ToHashSet();
        return kept.Count == 0
            ? []
            : PlainWords.Describe(
                [.. kept.Select(index => operands[index])],
                values => set.Contains(string.Join(',', values))
            );
    }

    // whether those operands alone tell what belongs
    private static bool Decides(List<int> kept, List<int[]> counting, Func<int[], bool> belongs)
    {
        var known = new Dictionary<string, bool>();
        foreach (var values in counting)
        {
            var answer = belongs(values);
            if (!known.TryAdd(KeyOf(values, kept), answer) && known[KeyOf(values, kept)] != answer)
                return false;
        }
        return true;
    }

    private static string KeyOf(int[] values, List<int> kept) => string.Join(',', kept.Select(index => values[index]));
}
