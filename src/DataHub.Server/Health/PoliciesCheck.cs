using DataHub.Policies;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataHub.Server.Health;

/// <summary>Policies are in force. A hub without agreements decides nothing and is not ready.</summary>
internal sealed class PoliciesCheck(PolicyBundle policies) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(
            policies.Purposes.Count > 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The policy bundle knows no purpose.")
        );
}
