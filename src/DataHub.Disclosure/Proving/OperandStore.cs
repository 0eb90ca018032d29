using System.Data.Common;
using System.Globalization;
using System.Text;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DataHub.Disclosure.Proving;

/// <summary>
/// A session of a database with tables of its own that hold nothing but operands: record n of a table has the id n + 1. The tables are
/// temporary and stand before those of the same name, so that nothing of the database is read or changed.
/// </summary>
internal sealed class OperandStore : IAsyncDisposable
{
    private const int RowsPerInsert = 500;

    private readonly string schema;

    private OperandStore(RecordsContext context, string schema)
    {
        Context = context;
        this.schema = schema;
    }

    public RecordsContext Context { get; }

    public DbConnection Connection => Context.Database.GetDbConnection();

    /// <exception cref="NotSupportedException">The database is SQL Server.</exception>
    public static async Task<OperandStore> OpenAsync(RecordsStore store, CancellationToken cancellationToken)
    {
        var schema = store.Provider switch
        {
            DataProvider.Sqlite => "temp",
            DataProvider.PostgreSql => "pg_temp",
            _ => throw new NotSupportedException("Temporary tables of SQL Server have names of their own."),
        };
        var context = store.CreateDbContext();
        await context.Database.GetDbConnection().OpenAsync(cancellationToken);
        var opened = new OperandStore(context, schema);
        // It would compile every statement, each of which runs once.
        if (store.Provider is DataProvider.PostgreSql)
            opened.Run("SET jit = off");
        return opened;
    }

    public ValueTask DisposeAsync() => Context.DisposeAsync();

    /// <summary>Replaces the rows of an entity's table.</summary>
    public void Fill(Type entity, IReadOnlyList<RecordOperands> records)
    {
        var type = Context.Model.FindEntityType(entity)!;
        var table = $"{schema}.\"{type.GetTableName()}\"";
        var key = type.FindProperty(nameof(Record.Id))!;
        var columns = type.FindComplexProperty(nameof(Record.Operands))!.ComplexType.GetProperties().ToList();
        using var transaction = Connection.BeginTransaction();
        Run($"DROP TABLE IF EXISTS {table}");
        Run(
            $"CREATE TEMP TABLE \"{type.GetTableName()}\" ({string.Join(", ", columns.Prepend(key).Select(Declared))})"
        );
        var head =
            $"INSERT INTO {table} ({string.Join(", ", columns.Prepend(key).Select(column => $"\"{column.GetColumnName()}\""))}) VALUES ";
        for (var first = 0; first < records.Count; first += RowsPerInsert)
            Run(head + RowsFrom(first, Math.Min(first + RowsPerInsert, records.Count)));
        transaction.Commit();

        string RowsFrom(int from, int until)
        {
            var rows = new StringBuilder();
            for (var index = from; index < until; index++)
            {
                rows.Append(CultureInfo.InvariantCulture, $"{(index == from ? "" : ",")}({index + 1}");
                foreach (var column in columns)
                    rows.Append(',')
                        .Append(
                            Convert.ToInt64(column.PropertyInfo!.GetValue(records[index]), CultureInfo.InvariantCulture)
                        );
                rows.Append(')');
            }
            return rows.ToString();
        }
    }

    private static string Declared(IReadOnlyProperty column) =>
        $"\"{column.GetColumnName()}\" {column.GetColumnType()}";

    private void Run(string sql)
    {
        using var command = Connection.CreateCommand();
#pragma warning disable CA2100 // Names of the model and integers.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
