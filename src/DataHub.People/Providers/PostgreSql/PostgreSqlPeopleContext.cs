using Microsoft.EntityFrameworkCore;

namespace DataHub.People.Providers.PostgreSql;

/// <summary>People in PostgreSQL.</summary>
internal sealed class PostgreSqlPeopleContext(DbContextOptions<PostgreSqlPeopleContext> options)
    : PeopleContext(options)
{
    public static DbContextOptions<PostgreSqlPeopleContext> Configure(string connectionString) =>
        new DbContextOptionsBuilder<PostgreSqlPeopleContext>()
            .UseNpgsql(connectionString, database => database.MigrationsHistoryTable(HistoryTable))
            .Options;

    /// <summary>What opens a context there; how is worked out once.</summary>
    public static Func<PeopleContext> Opener(string connectionString)
    {
        var options = Configure(connectionString);
        return () => new PostgreSqlPeopleContext(options);
    }
}
