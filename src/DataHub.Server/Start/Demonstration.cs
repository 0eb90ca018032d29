using DataHub.Policies;
using DataHub.Server.Identity;

namespace DataHub.Server.Start;

/// <summary>Fills a hub in Development with its demonstration: the clients, and the synthetic cases of an empty store.</summary>
internal sealed class Demonstration(PolicyBundle policies, IServiceProvider services)
{
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<DemoClients>()
            .RegisterAsync(policies.Purposes, cancellationToken);
    }
}
