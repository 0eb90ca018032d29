using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Audit.Providers.PostgreSql;

/// <summary>For <c>dotnet ef migrations add</c>; connects to nothing.</summary>
internal sealed class PostgreSqlAuditContextFactory : IDesignTimeDbContextFactory<PostgreSqlAuditContext>
{
    public PostgreSqlAuditContext CreateDbContext(string[] args) =>
        (PostgreSqlAuditContext)new PostgreSqlAuditStore("Host=design-time").CreateContext();
}
