using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Records.Providers.Sqlite;

/// <summary>Lets <c>dotnet ef</c> write migrations without a database.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteRecordsContext>
{
    public SqliteRecordsContext CreateDbContext(string[] args) =>
        new(SqliteRecordsContext.Configure("Data Source=:memory:"));
}
