using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Records.Providers.SqlServer;

/// <summary>Lets <c>dotnet ef</c> write migrations without a database.</summary>
internal sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerRecordsContext>
{
    public SqlServerRecordsContext CreateDbContext(string[] args) =>
        new(SqlServerRecordsContext.Configure("Server=design"));
}
