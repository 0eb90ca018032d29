using System.Data.Common;
using System.Globalization;
using DataHub.Audit.Index;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataHub.Server.Health;

/// <summary>Auditors find what was logged. An index that is late or gone keeps no answer back: the log is complete without it.</summary>
internal sealed class AuditIndexCheck(AuditIndex index) : IHealthCheck
{
    private const long Late = 10_000;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        try
        {
            var lag = index.Lag();
            return lag <= Late
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The index of the audit log is {lag} records behind the log."
                    )
                );
        }
        catch (Exception cause) when (cause is DbException or InvalidOperationException)
        {
            return HealthCheckResult.Degraded("The index of the audit log cannot be read.");
        }
    }
}
