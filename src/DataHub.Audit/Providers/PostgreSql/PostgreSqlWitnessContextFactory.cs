using Microsoft.EntityFrameworkCore.Design;

namespace DataHub.Audit.Providers.PostgreSql;

/// <summary>For <c>dotnet ef migrations add</c>; connects to nothing.</summary>
internal sealed class PostgreSqlWitnessContextFactory : IDesignTimeDbContextFactory<PostgreSqlWitnessContext>
{
    public PostgreSqlWitnessContext CreateDbContext(string[] args) =>
        (PostgreSqlWitnessContext)new PostgreSqlAuditStore("Host=design-time").CreateWitnessContext(null);
}
