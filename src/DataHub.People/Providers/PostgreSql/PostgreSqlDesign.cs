using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.People.Providers.PostgreSql;

/// <summary>Lets <c>dotnet ef</c> write migrations without a database.</summary>
internal sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlPeopleContext>
{
    public PostgreSqlPeopleContext CreateDbContext(string[] args) =>
        new(PostgreSqlPeopleContext.Configure("Host=design"));
}
