using DataHub.Audit;
using DataHub.Audit.Checkpoints;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataHub.Server.Health;

/// <summary>The audit log takes entries, and continues what was published of it. When it takes none, no answer leaves.</summary>
internal sealed class AuditCheck(AuditLog audit, AuditCheckpoints checkpoints) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken
    ) =>
        !await audit.CanAppendAsync(cancellationToken)
            ? HealthCheckResult.Unhealthy("The audit log cannot be appended to.")
        : checkpoints.Refusal is { } refusal ? HealthCheckResult.Unhealthy(refusal)
        : HealthCheckResult.Healthy();
}
