using DataHub.Policies.Compiling;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Proving;

/// <summary>
/// Which of some rules count for a record class, read from their constraints alone and not by the compiler. An operand that the class does
/// not have is unknown: a table that leaves out what a rule asks for is found out.
/// </summary>
internal sealed class RuleTruths
{
    private readonly (UInt128 Bit, Truth Settled, (int Place, Constraint Constraint)[] OnRecord)[] parts;
    private readonly Truth least;

    /// <param name="rules">At most <see cref="TableCompiler.MaxRules"/>.</param>
    /// <param name="subject">What settles the operands of the request.</param>
    /// <param name="operands">What makes up a class.</param>
    /// <param name="least">The truth from which on a rule counts: true for permissions, unknown for prohibitions.</param>
    public RuleTruths(
        IReadOnlyList<Rule> rules,
        TableSubject subject,
        IReadOnlyList<RecordOperand> operands,
        Truth least
    )
    {
        this.least = least;
        var places = operands.Index().ToDictionary(one => one.Item.Name, one => one.Index);
        parts =
        [
            .. rules.Select(
                (rule, index) =>
                    (
                        UInt128.One << index,
                        Settled(rule, subject),
                        rule.Constraints.Where(constraint => constraint.Operand is RecordOperand)
                            .Select(constraint => (places.GetValueOrDefault(constraint.Operand.Name, -1), constraint))
                            .ToArray()
                    )
            ),
        ];
    }

    /// <summary>What the constraints on the request come to.</summary>
    public static Truth Settled(Rule rule, TableSubject subject)
    {
        var all = Truth.True;
        foreach (var constraint in rule.Constraints)
        {
            if (constraint.Operand is RequestOperand operand && constraint.Of(operand.ValueIn(subject)) is var one)
                all = one < all ? one : all;
        }
        return all;
    }

    /// <summary>One bit per rule that counts, in the order of the rules.</summary>
    public UInt128 In(int[] values)
    {
        var counting = UInt128.Zero;
        foreach (var (bit, settled, onRecord) in parts)
        {
            var all = settled;
            foreach (var (place, constraint) in onRecord)
            {
                var one = place < 0 ? Truth.Unknown : constraint.Of(values[place]);
                all = one < all ? one : all;
            }
            if (all >= least)
                counting |= bit;
        }
        return counting;
    }
}
