using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Clients.Providers.PostgreSql;

/// <summary>Lets <c>dotnet ef</c> write migrations without a database.</summary>
internal sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlIdentityContext>
{
    public PostgreSqlIdentityContext CreateDbContext(string[] args) =>
        new(PostgreSqlIdentityContext.Configure("Host=design"));
}
