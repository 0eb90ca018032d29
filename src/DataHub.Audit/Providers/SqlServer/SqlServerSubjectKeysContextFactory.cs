using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Audit.Providers.SqlServer;

/// <summary>For <c>dotnet ef migrations add</c>; connects to nothing.</summary>
internal sealed class SqlServerSubjectKeysContextFactory : IDesignTimeDbContextFactory<SqlServerSubjectKeysContext>
{
    public SqlServerSubjectKeysContext CreateDbContext(string[] args) =>
        (SqlServerSubjectKeysContext)new SqlServerAuditStore("Server=design-time").CreateKeysContext(null);
}
