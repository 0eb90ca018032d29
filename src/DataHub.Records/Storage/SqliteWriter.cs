using System.Globalization;
using DataHub.Records.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace DataHub.Records.Storage;

/// <summary>
/// One INSERT on SQLite, bound by place: its provider looks every parameter up by name again for every record, which took half of an import.
/// </summary>
internal sealed class SqliteWriter : TableWriter
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _insert;

    public SqliteWriter(IEntityType type, ISqlGenerationHelper sql, SqliteConnection connection)
        : base(type, sql)
    {
        _database = connection.Handle!;
        var text = $"INSERT INTO {Target} VALUES ({string.Join(", ", Columns.Select(_ => "?"))})";
        Check(raw.sqlite3_prepare_v2(_database, text, out _insert));
    }

    public override Task InsertAsync(Record record, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        for (var index = 0; index < Columns.Count; index++)
            Check(Bind(index + 1, Columns[index].ValueOf(record)));
        var outcome = raw.sqlite3_step(_insert);
        // also when it failed: the statement is to be run again, or to be closed
        _ = raw.sqlite3_reset(_insert);
        if (outcome != raw.SQLITE_DONE)
            Check(outcome);
        return Task.CompletedTask;
    }

    public override Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        _insert.Dispose();
        return ValueTask.CompletedTask;
    }

    private int Bind(int place, object value) =>
        value switch
        {
            DBNull => raw.sqlite3_bind_null(_insert, place),
            string text => raw.sqlite3_bind_text(_insert, place, text),
            double number => raw.sqlite3_bind_double(_insert, place, number),
            bool or byte or short or int or long => raw.sqlite3_bind_int64(
                _insert,
                place,
                Convert.ToInt64(value, CultureInfo.InvariantCulture)
            ),
            _ => throw new NotSupportedException($"No column of records holds a {value.GetType().Name}."),
        };

    private void Check(int outcome) => SqliteException.ThrowExceptionForRC(outcome, _database);
}
