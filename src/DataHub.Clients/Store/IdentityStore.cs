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
        _open = records.Choose<Func<string, Func<IdentityContext>>>(
            SqliteIdentityContext.Opener,
            SqlServerIdentityContext.Opener,
            PostgreSqlIdentityContext.Opener
        )(records.ConnectionString);
    }

    /// <summary>Whether this process has the database to itself, in a file.</summary>
    public bool IsEmbedded => _records.Provider is DataProvider.Sqlite;

    public IdentityContext CreateDbContext() => _open();

    /// <summary>A closed connection, pooled by its provider.</summary>
    public DbConnection CreateConnection() => _records.CreateConnection();

    /// <summary>Runs the migrations that have not run.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateDbContext();
        await context.Database.RunPendingMigrationsAsync(cancellationToken);
    }
}
