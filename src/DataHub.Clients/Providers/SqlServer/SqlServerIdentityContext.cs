using DataHub.Clients.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Clients.Providers.SqlServer;

/// <summary>Clients and tokens in Microsoft SQL Server.</summary>
internal sealed class SqlServerIdentityContext(DbContextOptions<SqlServerIdentityContext> options)
    : IdentityContext(options)
{
    public static DbContextOptions<SqlServerIdentityContext> Configure(string connectionString) =>
        new DbContextOptionsBuilder<SqlServerIdentityContext>()
            .UseSqlServer(connectionString, database => database.MigrationsHistoryTable(HistoryTable))
            .Options;

    /// <summary>What opens a context there; how is worked out once.</summary>
    public static Func<IdentityContext> Opener(string connectionString)
    {
        var options = Configure(connectionString);
        return () => new SqlServerIdentityContext(options);
    }
}
