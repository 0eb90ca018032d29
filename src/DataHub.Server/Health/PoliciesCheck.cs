using DataHub.Server.InForce;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataHub.Server.Health;

/// <summary>
/// Policies are in force. A hub without agreements decides nothing and is not ready; one whose directory says something else than what is
/// in force serves on and says so.
/// </summary>
internal sealed class PoliciesCheck(PoliciesInForce policies) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(
            policies.Bundle.Purposes.Count == 0 ? HealthCheckResult.Unhealthy("The policy bundle knows no purpose.")
            : policies.Refusals.Count > 0
                ? HealthCheckResult.Degraded($"Not in force as written: {string.Join(" ", policies.Refusals)}")
            : HealthCheckResult.Healthy()
        );
}
