using Microsoft.EntityFrameworkCore;

namespace DataHub.People.Providers.SqlServer;

/// <summary>People in Microsoft SQL Server.</summary>
internal sealed class SqlServerPeopleContext(DbContextOptions<SqlServerPeopleContext> options) : PeopleContext(options)
{
    public static DbContextOptions<SqlServerPeopleContext> Configure(string connectionString) =>
        new DbContextOptionsBuilder<SqlServerPeopleContext>()
            .UseSqlServer(connectionString, database => database.MigrationsHistoryTable(HistoryTable))
            .Options;
}
