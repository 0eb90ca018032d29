using DataHub.Policies.Operands;

namespace DataHub.Policies.Wording;

/// <summary>
/// A set of record classes in words: as few conditions as asking operand after operand gives, each a conjunction such as
/// <c>subject.isMinor is no, case.status is closed or sealed</c>. Exact: the conditions hold of the set's classes and of no other.
/// </summary>
internal static class ClassCover
{
    /// <summary>The words for a set that holds every class.</summary>
    public const string Always = "always";

    /// <param name="operands">What makes up a class.</param>
    /// <param name="belongs">Whether the class with these values, one per operand, is in the set.</param>
    /// <returns>One text per conjunction; empty for the empty set.</returns>
    public static IReadOnlyList<string> Describe(IReadOnlyList<RecordOperand> operands, Func<int[], bool> belongs) =>
        Describe(operands, belongs, Words, ", ");

    /// <param name="operands">What makes up a class.</param>
    /// <param name="belongs">Whether the class with these values, one per operand, is in the set.</param>
    /// <param name="words">One condition: an operand and the values that it may have.</param>
    /// <param name="and">Between the conditions of a conjunction.</param>
    public static IReadOnlyList<string> Describe(
        IReadOnlyList<RecordOperand> operands,
        Func<int[], bool> belongs,
        Func<RecordOperand, IReadOnlyList<int>, string> words,
        string and
    ) =>
        [
            .. Conjunctions(operands, belongs, new int[operands.Count], 0)
                .Select(parts =>
                    parts.Count == 0 ? Always : string.Join(and, parts.Select(part => words(part.Operand, part.Values)))
                ),
        ];

    private static IReadOnlyList<IReadOnlyList<Condition>> Conjunctions(
        IReadOnlyList<RecordOperand> operands,
        Func<int[], bool> belongs,
        int[] values,
        int next
    )
    {
        if (next == operands.Count)
            return belongs(values)
                ?
                [
                    [],
                ]
                : [];
        var operand = operands[next];
        var below = Enumerable
            .Range(0, operand.Domain.Count)
            .Select(value =>
            {
                values[next] = value;
                return Conjunctions(operands, belongs, values, next + 1);
            });
        return Join(below, same => new Condition(operand, same));
    }

    /// <summary>One operand more: values under which the conjunctions are the same share a condition; one for all values is none.</summary>
    /// <param name="below">By value, the conjunctions of the operands that follow.</param>
    /// <param name="condition">The condition for some values of the operand.</param>
    public static IReadOnlyList<IReadOnlyList<T>> Join<T>(
        IEnumerable<IReadOnlyList<IReadOnlyList<T>>> below,
        Func<IReadOnlyList<int>, T> condition
    )
        where T : notnull
    {
        var alike = new List<(List<int> Values, IReadOnlyList<IReadOnlyList<T>> Below)>();
        foreach (var (value, conjunctions) in below.Index())
        {
            var same = alike.FindIndex(group => Same(group.Below, conjunctions));
            if (same < 0)
                alike.Add(([value], conjunctions));
            else
                alike[same].Values.Add(value);
        }
        return alike.Count == 1
            ? alike[0].Below
            :
            [
                .. alike.SelectMany(group =>
                    group.Below.Select(parts => (IReadOnlyList<T>)[condition(group.Values), .. parts])
                ),
            ];
    }

    private static bool Same<T>(IReadOnlyList<IReadOnlyList<T>> left, IReadOnlyList<IReadOnlyList<T>> right) =>
        ReferenceEquals(left, right)
        || (left.Count == right.Count && left.Zip(right).All(pair => pair.First.SequenceEqual(pair.Second)));

    /// <summary>One condition, as in <c>case.status is closed or sealed</c>.</summary>
    public static string Words(RecordOperand operand, IEnumerable<int> values) =>
        $"{operand.Name} is {string.Join(" or ", values.Select(value => operand.Domain[value]))}";

    private sealed record Condition(RecordOperand Operand, IReadOnlyList<int> Values)
    {
        public bool Equals(Condition? other) =>
            other is not null && Operand == other.Operand && Values.SequenceEqual(other.Values);

        public override int GetHashCode() => HashCode.Combine(Operand, Values.Count);
    }
}
