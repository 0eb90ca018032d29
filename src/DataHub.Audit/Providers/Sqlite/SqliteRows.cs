using System.Data.Common;
using DataHub.Audit.Store;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DataHub.Audit.Providers.Sqlite;

/// <summary>
/// Rows of the embedded store, bound by place: its provider looks every parameter up by name again for every row, which takes longer than writing it.
/// </summary>
internal sealed class SqliteRows : StoredRows
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt insert;
    private int filled;

    public SqliteRows(SqliteConnection connection, string table, IReadOnlyList<StoredColumn> columns)
    {
        database = connection.Handle!;
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        var places = string.Join(", ", columns.Select(_ => "?"));
        Check(raw.sqlite3_prepare_v2(database, $"INSERT INTO \"{table}\" ({names}) VALUES ({places})", out insert));
    }

    // A connection of SQLite has one transaction.
    public override void Begin(DbTransaction transaction) { }

    public override StoredRows Add(long value) => Bound(raw.sqlite3_bind_int64(insert, ++filled, value));

    public override StoredRows Add(string? value) =>
        value is null ? AddNull() : Bound(raw.sqlite3_bind_text(insert, ++filled, value));

    public override StoredRows Add(byte[] value) => Add(value.AsSpan());

    public override StoredRows Add(ReadOnlySpan<byte> value) => Bound(raw.sqlite3_bind_blob(insert, ++filled, value));

    public override StoredRows Add(bool value) => Add(value ? 1L : 0L);

    public override StoredRows AddNull() => Bound(raw.sqlite3_bind_null(insert, ++filled));

    public override void End()
    {
        filled = 0;
        var outcome = raw.sqlite3_step(insert);
        // also when it failed: the statement is to be run again, or to be closed
        _ = raw.sqlite3_reset(insert);
        if (outcome != raw.SQLITE_DONE)
            Check(outcome);
    }

    public override void Flush() { }

    public override void Dispose() => insert.Dispose();

    private SqliteRows Bound(int outcome)
    {
        Check(outcome);
        return this;
    }

    private void Check(int outcome) => SqliteException.ThrowExceptionForRC(outcome, database);
}
