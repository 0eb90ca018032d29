using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.People.Providers.SqlServer;

/// <summary>Lets <c>dotnet ef</c> write migrations without a database.</summary>
internal sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerPeopleContext>
{
    public SqlServerPeopleContext CreateDbContext(string[] args) =>
        new(SqlServerPeopleContext.Configure("Server=design"));
}
