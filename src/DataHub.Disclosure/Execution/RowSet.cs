using System.Data.Common;
using DataHub.Disclosure.Planning;

namespace DataHub.Disclosure.Execution;

/// <summary>The rows of one level, column by column without boxes, each with the row of the decision table that decides on it.</summary>
internal sealed class RowSet(LevelPlan level)
{
    /// <summary>A number that is not there.</summary>
    public const long Null = long.MinValue;

    private const int MostOperands = 32;

    private readonly List<long> numbers = [];
    private readonly List<string?> texts = [];
    private readonly List<(int Table, int Class, int Row)> decisions = [];
    private readonly Dictionary<long, Page> pages = [];

    public LevelPlan Level { get; } = level;

    public int Count => decisions.Count;

    /// <summary>How many rows there are in all, by the id of the record above; by 0 for a root list.</summary>
    public Dictionary<long, long> Totals { get; } = [];

    public long Number(int row, Column column) => numbers[row * Level.Numbers + column.Index];

    public string? Text(int row, Column column) => texts[row * Level.Texts + column.Index];

    public int Table(int row) => decisions[row].Table;

    public int Class(int row) => decisions[row].Class;

    public int DecisionRow(int row) => decisions[row].Row;

    /// <summary>The rows below a parent, or, by 0, of a root list; of a level by reference, the row with this id.</summary>
    public Page PageOf(long key) => pages.GetValueOrDefault(key, Page.Empty);

    /// <summary>Reads one row. The row beyond the page says that there is more and is not kept.</summary>
    public void Add(DbDataReader reader, int pageSize)
    {
        var offset = Level.HasParent ? 1 : 0;
        var parent = Level.HasParent ? reader.GetInt64(0) : 0;
        var page = pages.GetValueOrDefault(parent, new Page(Count, 0, false));
        if (page.Count == pageSize)
        {
            pages[parent] = page with { HasMore = true };
            return;
        }
        foreach (var column in Level.Columns)
        {
            var ordinal = column.Ordinal + offset;
            var absent = reader.IsDBNull(ordinal);
            if (column.IsText)
                texts.Add(absent ? null : reader.GetString(ordinal));
            else
                numbers.Add(absent ? Null : ReadNumber(reader, ordinal, column.Type));
        }
        decisions.Add(default);
        decisions[^1] = Decide(Count - 1);
        var key = Level.ByReference ? Number(Count - 1, Level.Id) : parent;
        pages[key] = Level.ByReference ? new Page(Count - 1, 1, false) : page with { Count = page.Count + 1 };
    }

    private static long ReadNumber(DbDataReader reader, int ordinal, Type type) =>
        type == typeof(long) ? reader.GetInt64(ordinal)
        : type == typeof(int) ? reader.GetInt32(ordinal)
        : type == typeof(short) ? reader.GetInt16(ordinal)
        : type == typeof(bool) ? (reader.GetBoolean(ordinal) ? 1 : 0)
        : type == typeof(double) ? BitConverter.DoubleToInt64Bits(reader.GetDouble(ordinal))
        : throw new InvalidOperationException($"No column holds a {type.Name}.");

    /// <summary>The same tables that wrote the SQL decide again. A row they hide must never have been read (I4): better no answer than that one.</summary>
    private (int Table, int Class, int Row) Decide(int row)
    {
        var originator = Number(row, Level.Originator);
        Span<int> operands = stackalloc int[MostOperands];
        for (var table = 0; table < Level.Tables.Count; table++)
        {
            if (Level.Tables[table].Originator.Numeric != originator)
                continue;
            var columns = Level.OperandColumns[table];
            var values = operands[..columns.Length];
            for (var i = 0; i < columns.Length; i++)
                values[i] = (int)Number(row, columns[i]);
            var recordClass = Level.Tables[table].ClassOf(values);
            var decided = Level.Tables[table].RowOf(recordClass);
            if (Level.Tables[table].IsVisible(decided))
                return (table, recordClass, decided);
        }
        throw new InvalidOperationException($"The plan read a {Level.Type.Name} record that its decision table hides.");
    }
}

/// <summary>Consecutive rows below one parent.</summary>
/// <param name="HasMore">Whether the store has more in the direction of reading.</param>
internal readonly record struct Page(int Start, int Count, bool HasMore)
{
    public static readonly Page Empty = new(0, 0, false);
}
