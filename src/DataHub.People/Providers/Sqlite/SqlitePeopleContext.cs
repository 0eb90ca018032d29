using Microsoft.EntityFrameworkCore;

namespace DataHub.People.Providers.Sqlite;

/// <summary>People in an embedded SQLite file.</summary>
internal sealed class SqlitePeopleContext(DbContextOptions<SqlitePeopleContext> options) : PeopleContext(options)
{
    public static DbContextOptions<SqlitePeopleContext> Configure(string connectionString) =>
        new DbContextOptionsBuilder<SqlitePeopleContext>()
            .UseSqlite(connectionString, database => database.MigrationsHistoryTable(HistoryTable))
            .Options;

    /// <summary>What opens a context there; how is worked out once.</summary>
    public static Func<PeopleContext> Opener(string connectionString)
    {
        var options = Configure(connectionString);
        return () => new SqlitePeopleContext(options);
    }
}
