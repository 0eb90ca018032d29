using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Audit.Providers.PostgreSql;

/// <summary>For <c>dotnet ef migrations add</c>; connects to nothing.</summary>
internal sealed class PostgreSqlAuditIndexContextFactory : IDesignTimeDbContextFactory<PostgreSqlAuditIndexContext>
{
    public PostgreSqlAuditIndexContext CreateDbContext(string[] args) =>
        (PostgreSqlAuditIndexContext)new PostgreSqlAuditStore("Host=design-time").CreateIndexContext(null);
}
