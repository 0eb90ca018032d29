using Microsoft.EntityFrameworkCore;

namespace DataHub.People.Providers.SqlServer;

/// <summary>People in Microsoft SQL Server.</summary>
internal sealed class SqlServerPeopleContext(DbContextOptions<SqlServerPeopleContext> options) : PeopleContext(options)
{
    public static DbContextOptions<SqlServerPeopleContext> Configure(string connectionString) =>
        new DbContextOptionsBuilder<SqlServerPeopleContext>()
            .UseSqlServer(connectionString, database => database.MigrationsHistoryTable(HistoryTable))
            .Options;

    /// <summary>What opens a context there; how is worked out once.</summary>
    public static Func<PeopleContext> Opener(string connectionString)
    {
        var options = Configure(connectionString);
        return () => new SqlServerPeopleContext(options);
    }
}
