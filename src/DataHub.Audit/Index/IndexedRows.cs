using System.Data.Common;
using System.Globalization;
using DataHub.Audit.Store;

namespace DataHub.Audit.Index;

/// <summary>The rows of one table of the index about one log, one after another.</summary>
internal sealed class IndexedRows : IDisposable
{
    private readonly DbConnection connection;
    private readonly DbCommand command;
    private readonly DbDataReader rows;
    private bool hasNext;

    /// <param name="store">Of the index.</param>
    /// <param name="table">Which table.</param>
    /// <param name="columns">What is compared, as the statement names it.</param>
    /// <param name="order">In which order, as the statement names it.</param>
    /// <param name="log">The log's number.</param>
    /// <param name="end">The first position that is not looked at.</param>
    public IndexedRows(AuditStore store, string table, string columns, string order, int log, long end)
    {
        connection = store.OpenForReading();
        command = connection.Command(
            null,
            $"""SELECT "Sequence", {columns} FROM "{table}" WHERE "Log" = @log AND "Sequence" < @end ORDER BY {order}""",
            ("@log", log),
            ("@end", end)
        );
        rows = command.ExecuteReader();
        hasNext = rows.Read();
    }

    /// <summary>The position of the entry that the next row is about; null when there is none.</summary>
    public long? Next => hasNext ? rows.GetInt64(0) : null;

    /// <summary>The first compared value of the next row, where it is the number of a segment; otherwise 0, which is none's.</summary>
    public int Segment =>
        hasNext
            ? rows.GetValue(1) switch
            {
                int number => number,
                long number and > 0 and <= int.MaxValue => (int)number,
                _ => 0,
            }
            : 0;

    /// <summary>Takes the rows about an entry.</summary>
    /// <param name="sequence">Its position.</param>
    /// <param name="expected">What the rows have to say, in their order.</param>
    /// <returns>Whether it was these, all of these and nothing else.</returns>
    public bool Take(long sequence, params IEnumerable<object?[]> expected)
    {
        foreach (var values in expected)
        {
            if (!Says(sequence, values))
                return false;
            hasNext = rows.Read();
        }
        return !hasNext || !Is(rows.GetValue(0), sequence);
    }

    public void Dispose()
    {
        rows.Dispose();
        command.Dispose();
        connection.Dispose();
    }

    private bool Says(long sequence, object?[] values)
    {
        if (!hasNext || !Is(rows.GetValue(0), sequence))
            return false;
        for (var column = 0; column < values.Length; column++)
        {
            if (!Is(rows.GetValue(column + 1), values[column]))
                return false;
        }
        return true;
    }

    // As the database has it: where columns take values of any type, a number that is stored as a text is found by something else.
    private static bool Is(object stored, object? expected) =>
        expected switch
        {
            null => stored is DBNull,
            string text => stored is string said && said == text,
            byte[] bytes => stored is byte[] said && said.AsSpan().SequenceEqual(bytes),
            bool truth => stored is bool said ? said == truth : stored is long number && number == (truth ? 1 : 0),
            _ => stored is int or long
                && Convert.ToInt64(stored, CultureInfo.InvariantCulture)
                    == Convert.ToInt64(expected, CultureInfo.InvariantCulture),
        };
}
