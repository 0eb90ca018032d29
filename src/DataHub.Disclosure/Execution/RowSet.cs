using System.Buffers;
using System.Data.Common;
using System.Text;
using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Planning;
using DataHub.Policies;
using DataHub.Policies.Operands;

namespace DataHub.Disclosure.Execution;

/// <summary>
/// The rows of one level without boxes or strings, in memory that is lent, each with the row of the decision table that decides on it.
/// </summary>
/// <param name="facts">The request's.</param>
/// <param name="above">How many records are above the level.</param>
internal sealed class RowSet(LevelPlan level, RequestFacts facts, int above) : IDisposable
{
    /// <summary>What is not there.</summary>
    public const long Null = long.MinValue;

    // behind the columns of a row: its table, its class, and the table's row that decides
    private const int Decision = 3;

    private readonly int columns = level.Columns.Length;
    private readonly int width = level.Columns.Length + Decision;
    private readonly TextStore texts = new();
    private readonly RecordOperands operands = new();
    private readonly Dictionary<long, Page> pages = new(Math.Max(above, 1));
    private long[] cells = [];
    private byte[]? ids;

    public LevelPlan Level { get; } = level;

    public int Count { get; private set; }

    /// <summary>How many rows there are in all, by the id of the record above; by 0 for a root list.</summary>
    public Dictionary<long, long> Totals { get; } = [];

    public long Number(int row, Column column) => cells[row * width + column.Ordinal];

    /// <summary>UTF-8; empty for a text that is not there, which <see cref="IsNull"/> tells apart.</summary>
    public ReadOnlySpan<byte> Utf8(int row, Column column) =>
        Number(row, column) is var place and not Null ? texts.At(place) : default;

    public string? Text(int row, Column column) =>
        IsNull(row, column) ? null : Encoding.UTF8.GetString(Utf8(row, column));

    public bool IsNull(int row, Column column) => Number(row, column) == Null;

    public int Table(int row) => (int)cells[row * width + columns];

    public int Class(int row) => (int)cells[row * width + columns + 1];

    public int DecisionRow(int row) => (int)cells[row * width + columns + 2];

    /// <summary>The rows below a parent, or, by 0, of a root list; of a level by reference, the row with this id.</summary>
    public Page PageOf(long key) => pages.GetValueOrDefault(key, Page.Empty);

    /// <summary>The record's id as the requester sees it: those of all rows are sealed together when the first is asked for.</summary>
    public ReadOnlySpan<byte> SealedId(int row, RecordIds keys)
    {
        if (ids is null)
        {
            ids = ArrayPool<byte>.Shared.Rent(Count * RecordIds.Block);
            for (var index = 0; index < Count; index++)
                RecordIds.Write(
                    Level.Type.Tag,
                    Number(index, Level.Id),
                    ids.AsSpan(index * RecordIds.Block, RecordIds.Block)
                );
            keys.Seal(ids.AsSpan(0, Count * RecordIds.Block));
        }
        return ids.AsSpan(row * RecordIds.Block, RecordIds.Block);
    }

    /// <summary>Reads one row. The row beyond the page says that there is more and is not kept.</summary>
    public void Add(DbDataReader reader, int pageSize)
    {
        var stored = new StoredRow(reader);
        var offset = Level.HasParent ? 1 : 0;
        var parent = Level.HasParent ? stored.Cell(0, Level.Id, texts) : 0;
        var page = pages.GetValueOrDefault(parent, new Page(Count, 0, false));
        if (page.Count == pageSize)
        {
            pages[parent] = page with { HasMore = true };
            return;
        }
        var row = Count;
        var place = Space(row);
        for (var ordinal = 0; ordinal < columns; ordinal++)
            place[ordinal] = stored.Cell(ordinal + offset, Level.Columns[ordinal], texts);
        (place[columns], place[columns + 1], place[columns + 2]) = Decide(row);
        Count++;
        var key = Level.ByReference ? Number(row, Level.Id) : parent;
        pages[key] = Level.ByReference ? new Page(row, 1, false) : page with { Count = page.Count + 1 };
    }

    public void Dispose()
    {
        texts.Dispose();
        Return(cells);
        cells = [];
        if (ids is not null)
            ArrayPool<byte>.Shared.Return(ids);
        ids = null;
    }

    private Span<long> Space(int row)
    {
        var needed = (row + 1) * width;
        if (cells.Length < needed)
        {
            var larger = ArrayPool<long>.Shared.Rent(Math.Max(2 * cells.Length, 8 * width));
            cells.AsSpan(0, row * width).CopyTo(larger);
            Return(cells);
            cells = larger;
        }
        return cells.AsSpan(row * width, width);
    }

    private static void Return(long[] lent)
    {
        if (lent.Length > 0)
            ArrayPool<long>.Shared.Return(lent, clearArray: true);
    }

    /// <summary>
    /// The same tables that wrote the SQL decide again. A row they hide must never have been read (I4), nor, below an edge, one that withholds the edge back:
    /// better no answer than that one.
    /// </summary>
    private (int Table, int Class, int Row) Decide(int row)
    {
        var originator = Number(row, Level.Originator);
        foreach (var operand in Level.Operands)
            operand.Set(operands, Number(row, operand.Column));
        for (var index = 0; index < Level.Tables.Count; index++)
        {
            var table = Level.Tables[index];
            if (table.Originator.Numeric != originator)
                continue;
            var recordClass = Level.Lookups[index].ClassOf(operands, facts);
            var decided = table.RowOf(recordClass);
            if (table.IsVisible(decided) && Level.Back?[index][decided].Whole is not false)
                return (index, recordClass, decided);
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
