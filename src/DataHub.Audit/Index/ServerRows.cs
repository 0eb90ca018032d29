using System.Data.Common;
using System.Globalization;
using System.Text;
using DataHub.Audit.Store;

namespace DataHub.Audit.Index;

/// <summary>Rows on their way to a server, where each statement is a journey: many to a statement, which is prepared once.</summary>
internal sealed class ServerRows : IndexedRows
{
    // As many parameters as all servers take, and some to spare.
    private const int Parameters = 1000;

    private readonly int columns;
    private readonly DbCommand several;
    private readonly DbCommand one;
    private int filled;

    /// <param name="connection">Open for as long as rows are written.</param>
    /// <param name="table">Its name.</param>
    /// <param name="columns">In the order of the values.</param>
    public ServerRows(DbConnection connection, string table, IReadOnlyList<IndexedColumn> columns)
    {
        this.columns = columns.Count;
        one = Insert(connection, table, columns, 1);
        several = Insert(connection, table, columns, Parameters / columns.Count);
    }

    public override void Begin(DbTransaction transaction) =>
        (one.Transaction, several.Transaction) = (transaction, transaction);

    public override IndexedRows Add(long value) => Fill(value);

    public override IndexedRows Add(string? value) => Fill((object?)value ?? DBNull.Value);

    public override IndexedRows Add(ReadOnlySpan<byte> value) => Fill(value.ToArray());

    public override IndexedRows Add(bool value) => Fill(value);

    public override IndexedRows AddNull() => Fill(DBNull.Value);

    public override void End()
    {
        if (filled < several.Parameters.Count)
            return;
        Run(several);
        filled = 0;
    }

    public override void Flush()
    {
        for (var start = 0; start < filled; start += columns)
        {
            for (var column = 0; column < columns; column++)
                one.Parameters[column].Value = several.Parameters[start + column].Value;
            Run(one);
        }
        filled = 0;
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
        IReadOnlyList<IndexedColumn> columns,
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
