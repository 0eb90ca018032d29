using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Audit.Providers.Sqlite;

/// <summary>For <c>dotnet ef migrations add</c>; connects to nothing.</summary>
internal sealed class SqliteWitnessContextFactory : IDesignTimeDbContextFactory<SqliteWitnessContext>
{
    public SqliteWitnessContext CreateDbContext(string[] args) =>
        (SqliteWitnessContext)new SqliteAuditStore("Data Source=:memory:").CreateWitnessContext(null);
}
