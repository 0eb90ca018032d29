using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Audit.Providers.PostgreSql;

/// <summary>For <c>dotnet ef migrations add</c>; connects to nothing.</summary>
internal sealed class PostgreSqlSubjectKeysContextFactory : IDesignTimeDbContextFactory<PostgreSqlSubjectKeysContext>
{
    public PostgreSqlSubjectKeysContext CreateDbContext(string[] args) =>
        (PostgreSqlSubjectKeysContext)new PostgreSqlAuditStore("Host=design-time").CreateKeysContext(null);
}
