using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Audit.Providers.SqlServer;

/// <summary>For <c>dotnet ef migrations add</c>; connects to nothing.</summary>
internal sealed class SqlServerAuditIndexContextFactory : IDesignTimeDbContextFactory<SqlServerAuditIndexContext>
{
    public SqlServerAuditIndexContext CreateDbContext(string[] args) =>
        (SqlServerAuditIndexContext)new SqlServerAuditStore("Server=design-time").CreateIndexContext(null);
}
