using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Audit.Providers.SqlServer;

/// <summary>For <c>dotnet ef migrations add</c>; connects to nothing.</summary>
internal sealed class SqlServerAuditContextFactory : IDesignTimeDbContextFactory<SqlServerAuditContext>
{
    public SqlServerAuditContext CreateDbContext(string[] args) =>
        (SqlServerAuditContext)new SqlServerAuditStore("Server=design-time").CreateContext();
}
