using System.Data;
using System.Data.Common;
using DataHub.Audit.Index;
using DataHub.Audit.Subjects;
using DataHub.Audit.Witnessing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace DataHub.Audit.Store;

/// <summary>What differs between the databases that can keep a log. The SQL of the log itself is the same for all.</summary>
internal abstract class AuditStore(string connectionString)
{
    protected string ConnectionString { get; } = connectionString;

    /// <summary>How a reader sees one state of the log while entries are being appended.</summary>
    protected abstract IsolationLevel Snapshot { get; }

    /// <summary>The store of the log.</summary>
    public static AuditStore Of(AuditOptions options) => Of(options.Provider, options.ConnectionString);

    /// <summary>The store of the subject keys: another database than the log's where the options name one.</summary>
    public static AuditStore OfSubjectKeys(AuditOptions options) =>
        Of(
            options.Provider,
            options.SubjectKeysConnectionString.Length > 0
                ? options.SubjectKeysConnectionString
                : options.ConnectionString
        );

    /// <summary>The store of the index: another database than the log's where the options name one.</summary>
    public static AuditStore OfIndex(AuditOptions options) =>
        Of(
            options.Provider,
            options.IndexConnectionString.Length > 0 ? options.IndexConnectionString : options.ConnectionString
        );

    public abstract AuditContext CreateContext();

    public abstract AuditIndexContext CreateIndexContext(DbConnection? connection);

    /// <summary>The subject keys over an open connection, or over one of its own.</summary>
    public abstract SubjectKeysContext CreateKeysContext(DbConnection? connection);

    /// <summary>What witnesses and peers said, over an open connection, or over one of its own.</summary>
    public abstract WitnessContext CreateWitnessContext(DbConnection? connection);

    /// <summary>An open connection whose commits survive a power cut. It gives up on a locked or silent database after <paramref name="timeout"/>.</summary>
    public abstract DbConnection OpenForWriting(TimeSpan timeout);

    /// <summary>An open connection for what can be written again: it need not survive a power cut, only stay whole.</summary>
    public virtual DbConnection OpenForIndexing(TimeSpan timeout) => OpenForWriting(timeout);

    /// <summary>Writes records of logs: number of the log, position, bytes, leaf hash.</summary>
    public StoredRows WriteRecords(DbConnection connection) =>
        WriteRows(
            connection,
            "AuditEntries",
            new("LogId", DbType.Int32),
            new("Sequence", DbType.Int64),
            new("Record", DbType.Binary),
            new("Leaf", DbType.Binary)
        );

    /// <summary>Writes full tiles of logs: number of the log, level, number of the tile, hashes.</summary>
    public StoredRows WriteTiles(DbConnection connection) =>
        WriteRows(
            connection,
            "AuditTiles",
            new("LogId", DbType.Int32),
            new("Level", DbType.Int32),
            new("Number", DbType.Int64),
            new("Hashes", DbType.Binary)
        );

    /// <summary>Writes rows of a table over a connection that was opened for it.</summary>
    public virtual StoredRows WriteRows(
        DbConnection connection,
        string table,
        params IReadOnlyList<StoredColumn> columns
    ) => new ServerRows(connection, table, columns);

    /// <summary>An open connection that never creates anything.</summary>
    public abstract DbConnection OpenForReading();

    public virtual DbTransaction BeginSnapshot(DbConnection connection) => connection.BeginTransaction(Snapshot);

    /// <summary>Whether the store's own structure is broken, as opposed to unreachable.</summary>
    public virtual bool IsDamaged(DbException cause) => false;

    /// <summary>Whether what was asked for is not there at all, as opposed to unreadable.</summary>
    public abstract bool IsMissing(DbException cause);

    /// <summary>Clears what deleted rows left behind in the database's files, as far as this connection can. A server does so when it vacuums.</summary>
    /// <exception cref="InvalidOperationException">Another connection keeps them.</exception>
    public virtual void ForgetDeleted(DbConnection connection) { }

    /// <summary>Entity Framework keeps a model once it is built, whatever database it is used on next.</summary>
    public void BuildModels()
    {
        foreach (
            var open in (Func<DbContext>[])
                [
                    CreateContext,
                    () => CreateWitnessContext(null),
                    () => CreateKeysContext(null),
                    () => CreateIndexContext(null),
                ]
        )
        {
            using var context = open();
            _ = context.Model;
        }
    }

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateContext();
        await MigrateAsync(context.Database, cancellationToken);
        await using var witnesses = CreateWitnessContext(null);
        await MigrateAsync(witnesses.Database, cancellationToken);
    }

    public async Task MigrateKeysAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateKeysContext(null);
        await MigrateAsync(context.Database, cancellationToken);
    }

    public async Task MigrateIndexAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateIndexContext(null);
        await MigrateAsync(context.Database, cancellationToken);
    }

    // As PendingMigrations of DataHub.Records does, and for its reason: this room knows nobody of the house.
    private static async Task MigrateAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        if ((await database.GetPendingMigrationsAsync(cancellationToken)).Any())
            await database.MigrateAsync(cancellationToken);
    }

    private static AuditStore Of(AuditProvider provider, string connectionString) =>
        provider switch
        {
            AuditProvider.Sqlite => new Providers.Sqlite.SqliteAuditStore(connectionString),
            AuditProvider.SqlServer => new Providers.SqlServer.SqlServerAuditStore(connectionString),
            AuditProvider.PostgreSql => new Providers.PostgreSql.PostgreSqlAuditStore(connectionString),
        };
}
