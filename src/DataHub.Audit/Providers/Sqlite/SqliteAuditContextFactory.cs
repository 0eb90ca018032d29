using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Audit.Providers.Sqlite;

/// <summary>For <c>dotnet ef migrations add</c>; connects to nothing.</summary>
internal sealed class SqliteAuditContextFactory : IDesignTimeDbContextFactory<SqliteAuditContext>
{
    public SqliteAuditContext CreateDbContext(string[] args) =>
        (SqliteAuditContext)new SqliteAuditStore("Data Source=:memory:").CreateContext();
}
