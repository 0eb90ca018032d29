using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Records.Providers.PostgreSql;

/// <summary>Lets <c>dotnet ef</c> write migrations without a database.</summary>
internal sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlRecordsContext>
{
    public PostgreSqlRecordsContext CreateDbContext(string[] args) =>
        new(PostgreSqlRecordsContext.Configure("Host=design"));
}
