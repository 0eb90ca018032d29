using DataHub.Policies.Operands;

namespace DataHub.Policies.Compiling;

/// <summary>A condition on one operand: its truth for each value of the operand's domain.</summary>
internal sealed class Constraint
{
    private readonly Truth[] truths;

    /// <param name="operand">What is asked.</param>
    /// <param name="accepted">The values for which the condition holds.</param>
    /// <param name="line">The line of its file on which it stands.</param>
    /// <remarks>Of a value that is not known, the condition is unknown, unless <paramref name="accepted"/> names it.</remarks>
    public Constraint(Operand operand, IReadOnlySet<int> accepted, int line)
    {
        Operand = operand;
        Accepted = accepted;
        Line = line;
        truths = new Truth[operand.Domain.Count];
        for (var value = 0; value < truths.Length; value++)
        {
            truths[value] =
                accepted.Contains(value) ? Truth.True
                : value == operand.Unknown ? Truth.Unknown
                : Truth.False;
        }
    }

    public Operand Operand { get; }

    public IReadOnlySet<int> Accepted { get; }

    public int Line { get; }

    public Truth Of(int value) => truths[value];

    /// <summary>The condition that holds for the known values for which this one does not.</summary>
    public Constraint Negated() =>
        new(
            Operand,
            Enumerable
                .Range(0, Operand.Domain.Count)
                .Where(value => value != Operand.Unknown && !Accepted.Contains(value))
                .ToHashSet(),
            Line
        );

    /// <summary>In words, as in <c>subject.isMinor is yes or unknown</c>.</summary>
    public override string ToString() =>
        $"{Operand} is {string.Join(" or ", Accepted.Order().Select(value => Operand.Domain[value]))}";
}
