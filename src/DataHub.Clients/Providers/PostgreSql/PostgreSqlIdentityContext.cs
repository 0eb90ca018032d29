using DataHub.Clients.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Clients.Providers.PostgreSql;

/// <summary>Clients and tokens in PostgreSQL.</summary>
internal sealed class PostgreSqlIdentityContext(DbContextOptions<PostgreSqlIdentityContext> options)
    : IdentityContext(options)
{
    public static DbContextOptions<PostgreSqlIdentityContext> Configure(string connectionString) =>
        new DbContextOptionsBuilder<PostgreSqlIdentityContext>()
            .UseNpgsql(connectionString, database => database.MigrationsHistoryTable(HistoryTable))
            .Options;

    /// <summary>What opens a context there; how is worked out once.</summary>
    public static Func<IdentityContext> Opener(string connectionString)
    {
        var options = Configure(connectionString);
        return () => new PostgreSqlIdentityContext(options);
    }
}
