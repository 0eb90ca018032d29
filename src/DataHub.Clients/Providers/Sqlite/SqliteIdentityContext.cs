using DataHub.Clients.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Clients.Providers.Sqlite;

/// <summary>Clients and tokens in an embedded SQLite file.</summary>
internal sealed class SqliteIdentityContext(DbContextOptions<SqliteIdentityContext> options) : IdentityContext(options)
{
    public static DbContextOptions<SqliteIdentityContext> Configure(string connectionString) =>
        new DbContextOptionsBuilder<SqliteIdentityContext>()
            .UseSqlite(connectionString, database => database.MigrationsHistoryTable(HistoryTable))
            .Options;

    /// <summary>What opens a context there; how is worked out once.</summary>
    public static Func<IdentityContext> Opener(string connectionString)
    {
        var options = Configure(connectionString);
        return () => new SqliteIdentityContext(options);
    }
}
