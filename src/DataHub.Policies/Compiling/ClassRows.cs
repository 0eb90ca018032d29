namespace DataHub.Policies.Compiling;

/// <summary>
/// The row of every record class, worked out operand by operand from the last: stretches of classes for which the same rules are left are
/// filled once and copied. Which rules count for a class is what the masks of its values have in common.
/// </summary>
/// <param name="masks">Per operand and value one bit for every rule that the value does not rule out.</param>
/// <param name="rowOf">The row in which these rules result.</param>
internal sealed class ClassRows(UInt128[][] masks, Func<UInt128, ushort> rowOf)
{
    private readonly Dictionary<(int Operands, UInt128 Rules), int> filled = [];
    private readonly ushort[] rows = new ushort[masks.Aggregate(1, (product, values) => product * values.Length)];

    /// <param name="rules">One bit for every rule.</param>
    public ushort[] Fill(UInt128 rules)
    {
        Fill(masks.Length, rules, 0, rows.Length);
        return rows;
    }

    private void Fill(int operands, UInt128 rules, int start, int length)
    {
        if (operands == 0)
        {
            rows[start] = rowOf(rules);
            return;
        }
        if (filled.TryGetValue((operands, rules), out var same))
        {
            rows.AsSpan(same, length).CopyTo(rows.AsSpan(start));
            return;
        }
        var values = masks[operands - 1];
        var part = length / values.Length;
        for (var value = 0; value < values.Length; value++)
            Fill(operands - 1, rules & values[value], start + value * part, part);
        filled.Add((operands, rules), start);
    }
}
