using DataHub.Audit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataHub.Server.Health;

/// <summary>The audit log takes entries. When it does not, no answer leaves.</summary>
internal sealed class AuditCheck(AuditLog audit) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken
    ) =>
        await audit.CanAppendAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The audit log cannot be appended to.");
}
