using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Audit.Providers.Sqlite;

/// <summary>For <c>dotnet ef migrations add</c>; connects to nothing.</summary>
internal sealed class SqliteAuditIndexContextFactory : IDesignTimeDbContextFactory<SqliteAuditIndexContext>
{
    public SqliteAuditIndexContext CreateDbContext(string[] args) =>
        (SqliteAuditIndexContext)new SqliteAuditStore("Data Source=:memory:").CreateIndexContext(null);
}
