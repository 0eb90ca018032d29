using DataHub.Clients.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataHub.Server.Health;

/// <summary>The database answers.</summary>
internal sealed class DatabaseCheck(IdentityStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken
    )
    {
        await using var database = store.CreateDbContext();
        return await database.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
    }
}
