using System.Data.Common;
using System.Globalization;

namespace DataHub.Audit.Store;

/// <summary>Rows on their way to a server, where each statement is a journey: many to a statement, which is prepared once, and what is left over in one batch.</summary>
internal sealed class ServerRows : StoredRows
{
    // As many parameters as all servers take, and some to spare.
    private const int Parameters = 1000;

    private readonly DbConnection connection;
    private readonly int columns;
    private readonly DbCommand several;
    private readonly string one;
    private int filled;

    /// <param name="connection">Open for as long as rows are written.</param>
    /// <param name="table">Its name.</param>
    /// <param name="columns">In the order of the values.</param>
    public ServerRows(DbConnection connection, string table, IReadOnlyList<StoredColumn> columns)
    {
        (this.connection, this.columns) = (connection, columns.Count);
        one = Insert(table, columns, 1);
        var rows = Parameters / columns.Count;
        several = connection.Command(null, Insert(table, columns, rows));
        for (var value = 0; value < rows * columns.Count; value++)
        {
            var parameter = several.CreateParameter();
            parameter.ParameterName = Place(value);
            parameter.DbType = columns[value % columns.Count].Type;
            parameter.Value = DBNull.Value;
            several.Parameters.Add(parameter);
        }
    }

    public override void Begin(DbTransaction transaction) => several.Transaction = transaction;

    public override StoredRows Add(long value) => Fill(value);

    public override StoredRows Add(string? value) => Fill((object?)value ?? DBNull.Value);

    public override StoredRows Add(byte[] value) => Fill(value);

    public override StoredRows Add(ReadOnlySpan<byte> value) => Fill(value.ToArray());

    public override StoredRows Add(bool value) => Fill(value);

    public override StoredRows AddNull() => Fill(DBNull.Value);

    public override void End()
    {
        if (filled < several.Parameters.Count)
            return;
        // Once prepared it stays so, and this costs nothing.
        several.Prepare();
        several.ExecuteNonQuery();
        filled = 0;
    }

    public override void Flush()
    {
        if (filled == 0)
            return;
        using var batch = connection.CreateBatch();
        (batch.Transaction, batch.Timeout) = (several.Transaction, several.CommandTimeout);
        for (var start = 0; start < filled; start += columns)
        {
            var row = batch.CreateBatchCommand();
            row.CommandText = one;
            for (var column = 0; column < columns; column++)
            {
                var value = row.CreateParameter();
                var known = several.Parameters[start + column];
                (value.ParameterName, value.DbType) = (Place(column), known.DbType);
                value.Value = known.Value;
                row.Parameters.Add(value);
            }
            batch.BatchCommands.Add(row);
        }
        filled = 0;
        batch.ExecuteNonQuery();
    }

    public override void Dispose() => several.Dispose();

    private ServerRows Fill(object value)
    {
        several.Parameters[filled++].Value = value;
        return this;
    }

    private static string Insert(string table, IReadOnlyList<StoredColumn> columns, int rows)
    {
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        var places = Enumerable
            .Range(0, rows)
            .Select(row =>
                $"({string.Join(", ", columns.Select((_, column) => Place((row * columns.Count) + column)))})"
            );
        return $"INSERT INTO \"{table}\" ({names}) VALUES {string.Join(", ", places)}";
    }

    private static string Place(int value) => string.Create(CultureInfo.InvariantCulture, $"@p{value}");
}
