using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Audit.Providers.Sqlite;

/// <summary>For <c>dotnet ef migrations add</c>; connects to nothing.</summary>
internal sealed class SqliteSubjectKeysContextFactory : IDesignTimeDbContextFactory<SqliteSubjectKeysContext>
{
    public SqliteSubjectKeysContext CreateDbContext(string[] args) =>
        (SqliteSubjectKeysContext)new SqliteAuditStore("Data Source=:memory:").CreateKeysContext(null);
}
