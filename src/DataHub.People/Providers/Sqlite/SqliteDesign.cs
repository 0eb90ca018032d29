using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.People.Providers.Sqlite;

/// <summary>Lets <c>dotnet ef</c> write migrations without a database.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqlitePeopleContext>
{
    public SqlitePeopleContext CreateDbContext(string[] args) =>
        new(SqlitePeopleContext.Configure("Data Source=:memory:"));
}
