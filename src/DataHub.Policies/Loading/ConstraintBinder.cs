using DataHub.Policies.Compiling;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Loading;

/// <summary>Makes constraints of their nodes.</summary>
internal static class ConstraintBinder
{
    /// <param name="node">The constraint.</param>
    /// <param name="vocabulary">The terms it may use.</param>
    /// <param name="mayNameUnknown">
    /// Whether the value that stands for "not known" may be accepted by name. Never in a permission: what is not known would disclose more
    /// than what is known.
    /// </param>
    /// <param name="faults">Of the file.</param>
    public static Constraint? Bind(MapNode node, Vocabulary vocabulary, bool mayNameUnknown, FaultList faults)
    {
        if (!vocabulary.Operands.TryFind(node["leftOperand"]!, faults, out var operand))
            return null;
        var comparison = node.TextOf("operator");
        var right = node["rightOperand"]!;
        if (right is ListNode != comparison is "isAnyOf" or "isNoneOf")
        {
            faults.Add(
                right,
                "eq and neq take one value, isAnyOf and isNoneOf a list in [ ]. Change the operator or the value."
            );
            return null;
        }
        var named = new HashSet<int>();
        foreach (var item in right.Items())
        {
            if (ValueOf(operand, item, faults) is { } value)
                named.Add(value);
        }
        if (named.Contains(operand.Unknown) && (!mayNameUnknown || comparison is "neq" or "isNoneOf"))
            faults.Add(
                right,
                $"{operand.Domain[operand.Unknown]} cannot be named here: what is not known never permits. Take it out."
            );
        return new Constraint(
            operand,
            comparison is "eq" or "isAnyOf" ? named : KnownOthers(operand, named),
            node.Line
        );
    }

    private static HashSet<int> KnownOthers(Operand operand, HashSet<int> named) =>
        [
            .. Enumerable
                .Range(0, operand.Domain.Count)
                .Where(value => value != operand.Unknown && !named.Contains(value)),
        ];

    private static int? ValueOf(Operand operand, PolicyNode node, FaultList faults)
    {
        var text = node.Text();
        if (text == operand.WrittenAs)
            return 0;
        var value = operand.Domain.ToList().IndexOf(text);
        if (value >= 0 && operand.RightOperands.Contains(text))
            return value;
        faults.Add(
            node,
            $"Unknown value {text} of {operand.Name}. Write one of: {string.Join(", ", operand.RightOperands)}."
        );
        return null;
    }
}
