using DataHub.Server.Start;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataHub.Server.Health;

/// <summary>The tables are those that this version of the hub knows.</summary>
internal sealed class MigrationsCheck(HubMigrations migrations) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken
    )
    {
        var pending = await migrations.PendingAsync(cancellationToken);
        return pending.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"{pending.Count} migrations have not run: run 'datahub database migrate'.");
    }
}
