using System.Data;
using System.Data.Common;
using System.Diagnostics;
using DataHub.Audit.Index;
using DataHub.Audit.Store;
using DataHub.Audit.Subjects;
using DataHub.Audit.Witnessing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Providers.Sqlite;

/// <summary>The embedded store. Write-ahead logging lets readers go on while an entry is committed.</summary>
internal sealed class SqliteAuditStore(string connectionString) : AuditStore(connectionString)
{
    private const int NoSuchTable = 1;
    private const int Corrupt = 11;
    private const int NoSuchFile = 14;
    private const int NotADatabase = 26;

    protected override IsolationLevel Snapshot => IsolationLevel.Serializable;

    public override AuditContext CreateContext() =>
        new SqliteAuditContext(
            new DbContextOptionsBuilder<SqliteAuditContext>()
                .UseSqlite(ConnectionString, sqlite => sqlite.MigrationsHistoryTable(AuditContext.Migrations))
                .Options
        );

    public override AuditIndexContext CreateIndexContext(DbConnection? connection)
    {
        var options = new DbContextOptionsBuilder<SqliteAuditIndexContext>();
        _ = connection is null
            ? options.UseSqlite(
                ConnectionString,
                database => database.MigrationsHistoryTable(AuditIndexContext.Migrations)
            )
            : options.UseSqlite(connection);
        return new SqliteAuditIndexContext(options.Options);
    }

    public override SubjectKeysContext CreateKeysContext(DbConnection? connection)
    {
        var options = new DbContextOptionsBuilder<SqliteSubjectKeysContext>();
        _ = connection is null
            ? options.UseSqlite(
                ConnectionString,
                sqlite => sqlite.MigrationsHistoryTable(SubjectKeysContext.Migrations)
            )
            : options.UseSqlite(connection);
        return new SqliteSubjectKeysContext(options.Options);
    }

    public override WitnessContext CreateWitnessContext(DbConnection? connection)
    {
        var options = new DbContextOptionsBuilder<SqliteWitnessContext>();
        _ = connection is null
            ? options.UseSqlite(ConnectionString, sqlite => sqlite.MigrationsHistoryTable(WitnessContext.Migrations))
            : options.UseSqlite(connection);
        return new SqliteWitnessContext(options.Options);
    }

    public override DbConnection OpenForWriting(TimeSpan timeout)
    {
        // Not pooled: the settings below belong to this connection alone, and closing it lets go of the file.
        var settings = new SqliteConnectionStringBuilder(ConnectionString)
        {
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(timeout.TotalSeconds)),
        };
        // Only a migration creates a store: a missing file must not turn into an empty log.
        if (settings.Mode == SqliteOpenMode.ReadWriteCreate)
            settings.Mode = SqliteOpenMode.ReadWrite;
        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            Run(connection, "PRAGMA journal_mode = WAL");
            // Per connection. FULL syncs the write-ahead log on every commit: acknowledged means on disk.
            Run(connection, "PRAGMA synchronous = FULL");
            // What is deleted is overwritten. Of the log nothing is ever deleted.
            Run(connection, "PRAGMA secure_delete = ON");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override DbConnection OpenForIndexing(TimeSpan timeout)
    {
        var connection = (SqliteConnection)OpenForWriting(timeout);
        Run(connection, "PRAGMA synchronous = NORMAL");
        Run(connection, "PRAGMA secure_delete = OFF");
        Run(connection, "PRAGMA cache_size = -16384");
        return connection;
    }

    public override StoredRows WriteRows(
        DbConnection connection,
        string table,
        params IReadOnlyList<StoredColumn> columns
    ) => new SqliteRows((SqliteConnection)connection, table, columns);

    public override DbConnection OpenForReading()
    {
        var settings = new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false };
        if (settings.Mode == SqliteOpenMode.ReadWriteCreate)
            settings.Mode = SqliteOpenMode.ReadOnly;
        var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        return connection;
    }

    public override bool IsDamaged(DbException cause) =>
        cause is SqliteException { SqliteErrorCode: Corrupt or NotADatabase };

    public override bool IsMissing(DbException cause) =>
        cause is SqliteException { SqliteErrorCode: NoSuchTable or NoSuchFile };

    public override void ForgetDeleted(DbConnection connection)
    {
        using var empty = connection.CreateCommand();
        empty.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        var began = Stopwatch.GetTimestamp();
        var patience = TimeSpan.FromSeconds(((SqliteConnection)connection).DefaultTimeout);
        // 1: a reader still needs the write-ahead log, which is told in a row and not as an error
        while (empty.ExecuteScalar() is not 0L)
        {
            if (Stopwatch.GetElapsedTime(began) > patience)
                throw new InvalidOperationException(
                    "What was deleted is gone, but the file's write-ahead log still holds it, because a program reads the file: end it and stop the hub once, which empties that log."
                );
            Thread.Sleep(10);
        }
    }

    // Deferred: a reading transaction sees one state and takes no lock that would stop the writer.
    public override DbTransaction BeginSnapshot(DbConnection connection) =>
        ((SqliteConnection)connection).BeginTransaction(Snapshot, deferred: true);

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
