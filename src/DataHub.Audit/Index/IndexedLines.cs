using System.Data.Common;
using System.Globalization;
using DataHub.Audit.Store;

namespace DataHub.Audit.Index;

/// <summary>The rows of one table of the index about one log, each as a line of text, in the order of the entries.</summary>
internal sealed class IndexedLines : IDisposable
{
    private readonly DbConnection connection;
    private readonly DbCommand command;
    private readonly DbDataReader rows;
    private bool hasNext;

    /// <param name="store">Of the index.</param>
    /// <param name="table">Which table.</param>
    /// <param name="columns">What is compared, as the statement names it.</param>
    /// <param name="log">The log's number.</param>
    /// <param name="end">The first position that is not looked at.</param>
    public IndexedLines(AuditStore store, string table, string columns, int log, long end)
    {
        connection = store.OpenForReading();
        command = connection.Command(
            null,
            $"""SELECT "Sequence", {columns} FROM "{table}" WHERE "Log" = @log AND "Sequence" < @end ORDER BY "Sequence" """,
            ("@log", log),
            ("@end", end)
        );
        rows = command.ExecuteReader();
        hasNext = rows.Read();
    }

    /// <summary>Takes the lines up to an entry.</summary>
    /// <returns>Those about it, in no order; null when there are others before it, which belong to no entry.</returns>
    public List<string>? Take(long sequence)
    {
        var lines = new List<string>();
        for (; hasNext && rows.GetInt64(0) <= sequence; hasNext = rows.Read())
        {
            if (rows.GetInt64(0) < sequence)
                return null;
            lines.Add(LineOf(Enumerable.Range(1, rows.FieldCount - 1).Select(rows.GetValue)));
        }
        return lines;
    }

    /// <summary>The position of the next line that was not taken; null when all were.</summary>
    public long? Left => hasNext ? rows.GetInt64(0) : null;

    /// <summary>Values as a line: the same for the same values, whatever the database gives them as.</summary>
    public static string LineOf(params IEnumerable<object?> values) =>
        string.Join(
            '\n',
            values.Select(value =>
                value switch
                {
                    null or DBNull => "",
                    byte[] bytes => Convert.ToHexString(bytes),
                    bool truth => truth ? "=1" : "=0",
                    _ => $"={Convert.ToString(value, CultureInfo.InvariantCulture)}",
                }
            )
        );

    public void Dispose()
    {
        rows.Dispose();
        command.Dispose();
        connection.Dispose();
    }
}
