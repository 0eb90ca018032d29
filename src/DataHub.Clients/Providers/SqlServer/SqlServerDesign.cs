using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Clients.Providers.SqlServer;

/// <summary>Lets <c>dotnet ef</c> write migrations without a database.</summary>
internal sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerIdentityContext>
{
    public SqlServerIdentityContext CreateDbContext(string[] args) =>
        new(SqlServerIdentityContext.Configure("Server=design"));
}
