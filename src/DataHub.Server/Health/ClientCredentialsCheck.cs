using DataHub.Clients;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataHub.Server.Health;

/// <summary>
/// No client is about to lose its last key or certificate, and none has lost it. A client with a later one beside it is none; the hub serves on in any case. Which clients these are is
/// for operators: see <see cref="HealthSetup.Internal"/>.
/// </summary>
internal sealed class ClientCredentialsCheck(IServiceScopeFactory scopes, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var clients = await scope.ServiceProvider.GetRequiredService<ClientDirectory>().AllAsync(cancellationToken);
        var ending = clients.Where(client => client.Ending(now).Any()).Select(client => client.Id).ToList();
        return ending.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(
                $"The last key or certificate of these clients ends within a month or has ended: {string.Join(", ", ending)}. "
                    + "'datahub clients list' says when; 'add-key' and 'add-certificate' put another beside it, 'retire' gives a kind up."
            );
    }
}
