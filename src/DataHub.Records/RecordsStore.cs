using System.Data.Common;
using DataHub.Records.Names;
using DataHub.Records.Providers.PostgreSql;
using DataHub.Records.Providers.Sqlite;
using DataHub.Records.Providers.SqlServer;
using DataHub.Records.Replication;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DataHub.Records;

/// <summary>The store of records that the configuration names: opens contexts on it and brings its tables up to date.</summary>
public sealed class RecordsStore : IDbContextFactory<RecordsContext>
{
    private readonly Func<RecordsContext> _open;
    private readonly string _reading;

    /// <exception cref="ArgumentException">
    /// A server database is configured without a connection string, or with one that is not written as its provider has them.
    /// </exception>
    public RecordsStore(DataOptions options)
    {
        Provider = options.Provider;
        ConnectionString = ConnectionStringOf(options);
        Check(ConnectionString);
        _open = Choose<Func<string, Func<RecordsContext>>>(
            SqliteRecordsContext.Opener,
            SqlServerRecordsContext.Opener,
            PostgreSqlRecordsContext.Opener
        )(ConnectionString);
        _reading = Provider is DataProvider.PostgreSql ? Preparing(ConnectionString) : ConnectionString;
        Replica = ReplicaOf(options);
    }

    public DataProvider Provider { get; }

    /// <summary>How to reach the database. May hold a password: never log it.</summary>
    public string ConnectionString { get; }

    /// <summary>Where the disclosure engine may read instead; null when there is none.</summary>
    public RecordsReplica? Replica { get; }

    /// <summary>Where the store is, for whoever has to know that it is the one meant: the embedded one's file, or a server's database.</summary>
    public string Place
    {
        get
        {
            using var connection = CreateConnection();
            return Provider is DataProvider.Sqlite
                ? Path.GetFullPath(connection.DataSource)
                : $"{connection.Database} at {connection.DataSource}";
        }
    }

    public RecordsContext CreateDbContext() => _open();

    /// <summary>A closed connection, pooled by its provider: for statements that a plan has already translated.</summary>
    public DbConnection CreateConnection() =>
        Provider switch
        {
            DataProvider.Sqlite => new SqliteConnection(ConnectionString),
            DataProvider.SqlServer => new SqlConnection(ConnectionString),
            DataProvider.PostgreSql => new NpgsqlConnection(_reading),
        };

    /// <summary>Of one thing for each database, that for this one: whatever keeps tables beside the records chooses here.</summary>
    public T Choose<T>(T sqlite, T sqlServer, T postgreSql) =>
        Provider switch
        {
            DataProvider.Sqlite => sqlite,
            DataProvider.SqlServer => sqlServer,
            DataProvider.PostgreSql => postgreSql,
        };

    /// <summary>Creates the store when it is missing, runs the migrations that have not run, and folds the names that are not folded.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (Provider is DataProvider.Sqlite)
            CreateDirectory();
        await using var context = CreateDbContext();
        await context.Database.RunPendingMigrationsAsync(cancellationToken);
        await NameFolding.CatchUpAsync(context, cancellationToken);
        // Readers must not wait for the writer. The mode stays in the file.
        if (Provider is DataProvider.Sqlite)
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
    }

    /// <summary>
    /// Whether it has persons whom no search by name finds, since their names are not folded: what <see cref="MigrateAsync"/> does and a script of its
    /// migrations cannot.
    /// </summary>
    public async Task<bool> HasUnfoldedNamesAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateDbContext();
        return await NameFolding.IsBehindAsync(context, cancellationToken);
    }

    /// <summary>
    /// Ends a large write: SQLite moves it from its log into the database file now, which the next small commit - an audit entry with a deadline - would
    /// otherwise have to do.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (Provider is not DataProvider.Sqlite)
            return;
        await using var context = CreateDbContext();
        await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken);
    }

    /// <summary>Statements that ran twice on a pooled connection stay prepared there, unless the connection string says otherwise.</summary>
    private static string Preparing(string connectionString)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return said.ContainsKey("Max Auto Prepare") || said.ContainsKey("MaxAutoPrepare")
            ? connectionString
            : new NpgsqlConnectionStringBuilder(connectionString)
            {
                MaxAutoPrepare = 200,
                AutoPrepareMinUsages = 2,
            }.ToString();
    }

    private static string ConnectionStringOf(DataOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.ConnectionString))
            return options.ConnectionString;
        if (options.Provider is not DataProvider.Sqlite)
            throw new ArgumentException($"{DataOptions.Section}:ConnectionString is required for {options.Provider}.");
        var file = Path.Combine(Path.GetFullPath(options.Directory), "datahub.db");
        return new SqliteConnectionStringBuilder { DataSource = file }.ToString();
    }

    private void Check(string connectionString)
    {
        try
        {
            DbConnectionStringBuilder known = Choose<DbConnectionStringBuilder>(
                new SqliteConnectionStringBuilder(),
                new SqlConnectionStringBuilder(),
                new NpgsqlConnectionStringBuilder()
            );
            known.ConnectionString = connectionString;
        }
        catch (ArgumentException fault)
        {
            throw new ArgumentException(
                $"{DataOptions.Section}:ConnectionString is not one of {Provider}: {fault.Message} Is {Provider} the {DataOptions.Section}:Provider that is meant?",
                fault
            );
        }
    }

    private RecordsReplica? ReplicaOf(DataOptions options) =>
        string.IsNullOrWhiteSpace(options.ReadConnectionString) ? null
        : Provider is DataProvider.PostgreSql ? new RecordsReplica(_reading, Preparing(options.ReadConnectionString))
        : throw new ArgumentException($"{DataOptions.Section}:ReadConnectionString is for PostgreSQL only.");

    private void CreateDirectory()
    {
        var file = new SqliteConnectionStringBuilder(ConnectionString).DataSource;
        if (Path.GetDirectoryName(file) is { Length: > 0 } directory)
            Directory.CreateDirectory(directory);
    }
}
