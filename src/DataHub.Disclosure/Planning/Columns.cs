using System.Linq.Expressions;

namespace DataHub.Disclosure.Planning;

/// <summary>A column that a statement reads: a number (dates, codes, ids, booleans; a float by its bits) or a text.</summary>
/// <param name="Value">The column as an expression over the record.</param>
/// <param name="Ordinal">Its position in the result.</param>
/// <param name="Index">Its position among the numbers, or among the texts, of a row.</param>
internal sealed record Column(Expression Value, int Ordinal, int Index)
{
    public Type Type { get; } = Nullable.GetUnderlyingType(Value.Type) ?? Value.Type;

    public bool IsText => Type == typeof(string);
}

/// <summary>The columns of one level, each once.</summary>
internal sealed class Columns
{
    private readonly Dictionary<string, Column> byName = new(StringComparer.Ordinal);

    public IReadOnlyList<Column> All => [.. byName.Values.OrderBy(c => c.Ordinal)];

    public int Numbers => byName.Values.Count(c => !c.IsText);

    public int Texts => byName.Values.Count(c => c.IsText);

    public Column Add(string name, Expression value)
    {
        if (!byName.TryGetValue(name, out var column))
        {
            var text = value.Type == typeof(string);
            byName[name] = column = new Column(value, byName.Count, text ? Texts : Numbers);
        }
        return column;
    }
}
