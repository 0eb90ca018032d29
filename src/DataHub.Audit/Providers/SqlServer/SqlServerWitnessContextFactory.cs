using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Audit.Providers.SqlServer;

/// <summary>For <c>dotnet ef migrations add</c>; connects to nothing.</summary>
internal sealed class SqlServerWitnessContextFactory : IDesignTimeDbContextFactory<SqlServerWitnessContext>
{
    public SqlServerWitnessContext CreateDbContext(string[] args) =>
        (SqlServerWitnessContext)new SqlServerAuditStore("Server=design-time").CreateWitnessContext(null);
}
