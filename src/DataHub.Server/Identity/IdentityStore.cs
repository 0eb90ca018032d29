using DataHub.Records;
using DataHub.Server.Identity.Providers.PostgreSql;
using DataHub.Server.Identity.Providers.Sqlite;
using DataHub.Server.Identity.Providers.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Server.Identity;

/// <summary>Opens <see cref="IdentityContext"/> on the database of the records.</summary>
internal sealed class IdentityStore
{
    private readonly Func<IdentityContext> _open;

    public IdentityStore(RecordsStore records) => _open = Open(records.Provider, records.ConnectionString);

    public IdentityContext CreateDbContext() => _open();

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
        await context.Database.MigrateAsync(cancellationToken);
    }
}
