using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using DataHub.Audit.Store;

namespace DataHub.Audit.Index;

/// <summary>Rows for one table of the index, written many to a statement.</summary>
internal sealed class IndexedRows(string table, params (string Name, DbType Type)[] columns)
{
    // SQL Server takes 2,100 parameters, and the shortest statements are the slowest.
    private readonly int perStatement = 1000 / columns.Length;
    private readonly List<object?[]> rows = [];

    public void Add(params object?[] values) => rows.Add(values);

    /// <summary>Writes what was added since the last time.</summary>
    public void Flush(DbConnection connection, DbTransaction transaction)
    {
        for (var start = 0; start < rows.Count; )
        {
            var count = Math.Min(perStatement, rows.Count - start);
            using var command = connection.Command(transaction, Sql(count));
            for (var row = start; row < start + count; row++)
                Bind(command, rows[row]);
            command.ExecuteNonQuery();
            start += count;
        }
        rows.Clear();
    }

    private void Bind(DbCommand command, object?[] values)
    {
        for (var column = 0; column < columns.Length; column++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = Name(command.Parameters.Count);
            parameter.DbType = columns[column].Type;
            parameter.Value = values[column] ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
    }

    private string Sql(int count)
    {
        var sql = new StringBuilder("INSERT INTO \"").Append(table).Append("\" (");
        sql.AppendJoin(", ", columns.Select(column => $"\"{column.Name}\"")).Append(") VALUES ");
        for (var row = 0; row < count; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            sql.AppendJoin(", ", Enumerable.Range(row * columns.Length, columns.Length).Select(Name)).Append(')');
        }
        return sql.ToString();
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"@p{number}");
}
