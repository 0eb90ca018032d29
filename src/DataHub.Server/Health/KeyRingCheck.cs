using DataHub.Clients.Credentials;
using DataHub.Server.Identity;
using DataHub.Server.Identity.Keys;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Health;

/// <summary>The certificate with which the key ring is protected goes on for a month at least; the hub serves on when it does not.</summary>
internal sealed class KeyRingCheck(IOptions<IssuerOptions> issuer, TimeProvider clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(
            issuer.Value.KeyRingCertificates is [var first, ..]
            && KeyRing.EndOf(first) is { } end
            && end - clock.GetUtcNow() < ClientCredential.Warning
                ? HealthCheckResult.Degraded(
                    $"The certificate of the key ring ends on {end:yyyy-MM-dd}. Put another one before it in {KeyRing.Setting}."
                )
                : HealthCheckResult.Healthy()
        );
}
