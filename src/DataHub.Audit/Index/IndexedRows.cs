using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using DataHub.Audit.Store;

namespace DataHub.Audit.Index;

/// <summary>Writes rows of one table of the index, several to a statement; each statement is prepared once.</summary>
internal sealed class IndexedRows : IDisposable
{
    private readonly int columns;
    private readonly DbCommand several;
    private readonly DbCommand one;
    private int filled;

    /// <param name="connection">Open for as long as rows are written.</param>
    /// <param name="parameters">How many parameters a statement may have.</param>
    /// <param name="table">Its name.</param>
    /// <param name="columns">Names and types, in the order of the values.</param>
    public IndexedRows(
        DbConnection connection,
        int parameters,
        string table,
        params ReadOnlySpan<(string Name, DbType Type)> columns
    )
    {
        this.columns = columns.Length;
        one = Insert(connection, table, columns, 1);
        several = Insert(connection, table, columns, parameters / columns.Length);
    }

    /// <summary>In which transaction the rows are written.</summary>
    public void Begin(DbTransaction transaction) => (one.Transaction, several.Transaction) = (transaction, transaction);

    public void Add(params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
            several.Parameters[filled++].Value = value ?? DBNull.Value;
        if (filled < several.Parameters.Count)
            return;
        Prepare(several);
        several.ExecuteNonQuery();
        filled = 0;
    }

    /// <summary>Writes what was added and not yet written.</summary>
    public void Flush()
    {
        for (var start = 0; start < filled; start += columns)
        {
            for (var column = 0; column < columns; column++)
                one.Parameters[column].Value = several.Parameters[start + column].Value;
            Prepare(one);
            one.ExecuteNonQuery();
        }
        filled = 0;
    }

    public void Dispose()
    {
        one.Dispose();
        several.Dispose();
    }

    // Once prepared it stays so, and this costs nothing.
    private static void Prepare(DbCommand command) => command.Prepare();

    private static DbCommand Insert(
        DbConnection connection,
        string table,
        ReadOnlySpan<(string Name, DbType Type)> columns,
        int rows
    )
    {
        var names = string.Join(", ", columns.ToArray().Select(column => $"\"{column.Name}\""));
        var sql = new StringBuilder($"INSERT INTO \"{table}\" ({names}) VALUES ");
        var command = connection.Command(null, "");
        for (var row = 0; row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < columns.Length; column++)
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
