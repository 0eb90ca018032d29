using System.Data.Common;
using System.Globalization;
using System.Text;

namespace DataHub.Audit.Store;

/// <summary>Rows on their way to a server, where each statement is a journey: many to a statement, which is prepared once, and what is left over in one batch.</summary>
internal sealed class ServerRows : StoredRows
{
    // As many parameters as all servers take, and some to spare.
    private const int Parameters = 1000;

    private readonly DbConnection connection;
    private readonly int columns;
    private readonly DbCommand several;
    private readonly DbCommand one;
    private int filled;

    /// <param name="connection">Open for as long as rows are written.</param>
    /// <param name="table">Its name.</param>
    /// <param name="columns">In the order of the values.</param>
    public ServerRows(DbConnection connection, string table, IReadOnlyList<StoredColumn> columns)
    {
        (this.connection, this.columns) = (connection, columns.Count);
        one = Insert(connection, table, columns, 1);
        several = Insert(connection, table, columns, Parameters / columns.Count);
    }

    public override void Begin(DbTransaction transaction) =>
        (one.Transaction, several.Transaction) = (transaction, transaction);

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
        Run(several);
        filled = 0;
    }

    public override void Flush()
    {
        if (filled == 0)
            return;
        using var batch = connection.CreateBatch();
        (batch.Transaction, batch.Timeout) = (one.Transaction, one.CommandTimeout);
        for (var start = 0; start < filled; start += columns)
        {
            var row = batch.CreateBatchCommand();
            row.CommandText = one.CommandText;
            for (var column = 0; column < columns; column++)
            {
                var value = row.CreateParameter();
                var known = several.Parameters[start + column];
                (value.ParameterName, value.DbType) = (one.Parameters[column].ParameterName, known.DbType);
                value.Value = known.Value;
                row.Parameters.Add(value);
            }
            batch.BatchCommands.Add(row);
        }
        filled = 0;
        batch.ExecuteNonQuery();
    }

    public override void Dispose()
    {
        one.Dispose();
        several.Dispose();
    }

    private ServerRows Fill(object value)
    {
        several.Parameters[filled++].Value = value;
        return this;
    }

    private static void Run(DbCommand command)
    {
        // Once prepared it stays so, and this costs nothing.
        command.Prepare();
        command.ExecuteNonQuery();
    }

    private static DbCommand Insert(
        DbConnection connection,
        string table,
        IReadOnlyList<StoredColumn> columns,
        int rows
    )
    {
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        var sql = new StringBuilder($"INSERT INTO \"{table}\" ({names}) VALUES ");
        var command = connection.Command(null, "");
        for (var row = 0; row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < columns.Count; column++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{command.Parameters.Count}");
                parameter.DbType = columns[column].Type;
                parameter.Value = DBNull.Value;
                command.Parameters.Add(parameter);
                sql.Append(column == 0 ? "" : ", ").Append(parameter.ParameterName);
            }
            sql.Append(')');
        }
        command.CommandText = sql.ToString();
        return command;
    }
}
