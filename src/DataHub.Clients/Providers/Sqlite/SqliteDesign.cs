using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Clients.Providers.Sqlite;

/// <summary>Lets <c>dotnet ef</c> write migrations without a database.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteIdentityContext>
{
    public SqliteIdentityContext CreateDbContext(string[] args) =>
        new(SqliteIdentityContext.Configure("Data Source=:memory:"));
}
