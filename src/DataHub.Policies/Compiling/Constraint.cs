using DataHub.Policies.Operands;

namespace DataHub.Policies.Compiling;

/// <summary>A condition on one operand: its truth for each value of the operand's domain.</summary>
internal sealed class Constraint
{
    private readonly Truth[] truths;

    /// <param name="operand">What is asked.</param>
    /// <param name="accepted">The values for which the condition holds.</param>
    /// <remarks>Of a value that is not known, the condition is unknown, unless <paramref name="accepted"/> names it.</remarks>
    public Constraint(Operand operand, IReadOnlySet<int> accepted)
    {
        Operand = operand;
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

    public Truth Of(int value) => truths[value];
}
