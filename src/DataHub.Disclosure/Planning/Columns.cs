using System.Linq.Expressions;

namespace DataHub.Disclosure.Planning;

/// <summary>A column that a statement reads: a number (dates, codes, ids, booleans; a float by its bits) or a text.</summary>
/// <param name="Value">The column as an expression over the record.</param>
/// <param name="Ordinal">Its position in the result and among the cells of a row.</param>
internal sealed record Column(Expression Value, int Ordinal)
{
    public Type Type { get; } = Nullable.GetUnderlyingType(Value.Type) ?? Value.Type;

    public bool IsText { get; } = Value.Type == typeof(string);

    public bool IsReal { get; } = (Nullable.GetUnderlyingType(Value.Type) ?? Value.Type) == typeof(double);
}

/// <summary>The columns of one level, each once.</summary>
internal sealed class Columns
{
    private readonly Dictionary<string, Column> byName = new(StringComparer.Ordinal);

    public Column[] All => [.. byName.Values.OrderBy(c => c.Ordinal)];

    public Column Add(string name, Expression value)
    {
        if (!byName.TryGetValue(name, out var column))
            byName[name] = column = new Column(value, byName.Count);
        return column;
    }
}
