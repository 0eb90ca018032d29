using System.Data.Common;
using DataHub.Clients.Providers.PostgreSql;
using DataHub.Clients.Providers.Sqlite;
using DataHub.Clients.Providers.SqlServer;
using DataHub.Records;

namespace DataHub.Clients.Store;

/// <summary>Opens <see cref="IdentityContext"/> on the database of the records.</summary>
internal sealed class IdentityStore
{
    private readonly Func<IdentityContext> _open;
    private readonly RecordsStore _records;

    public IdentityStore(RecordsStore records)
    {
        _records = records;
        _open = Open(records.Provider, records.ConnectionString);
    }

    /// <summary>Whether this process has the database to itself, in a file.</summary>
    public bool IsEmbedded => _records.Provider is DataProvider.Sqlite;

    public IdentityContext CreateDbContext() => _open();

    /// <summary>A closed connection, pooled by its provider.</summary>
    public DbConnection CreateConnection() => _records.CreateConnection();

    private static Func<IdentityContext> Open(DataProvider provider, string connectionString)
    {
        switch (provider)
        {
            case DataProvider.Sqlite:
                var sqlite = SqliteIdentityContext.Configure(connectionString);
                return () => new SqliteIdentityContext(sqlite);
            case DataProvider.SqlServer:
                var sqlServer = SqlServerIdentityContext.Configure(connectionString);
                return () => new SqlServerIdentityContext(sqlServer);
            case DataProvider.PostgreSql:
                var postgreSql = PostgreSqlIdentityContext.Configure(connectionString);
                return () => new PostgreSqlIdentityContext(postgreSql);
            default:
                throw new ArgumentOutOfRangeException(nameof(provider), provider, "No such database.");
        }
    }

    /// <summary>Runs the migrations that have not run.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateDbContext();
        await context.Database.RunPendingMigrationsAsync(cancellationToken);
    }
}
