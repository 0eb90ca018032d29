using DataHub.Clients;
using DataHub.Server.Identity;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Identity.Partners;

/// <summary>The registry of clients of a hub under test.</summary>
public static class RegistryOfAHub
{
    /// <summary>Makes a change, as the command line does beside a running hub; its entry is in the log afterwards.</summary>
    public static async Task InRegistryAsync(this HubHost hub, Func<ClientRegistry, Task> change)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        await change(scope.ServiceProvider.GetRequiredService<ClientRegistry>());
        // Now, so that no entry of it comes between those that a test looks at.
        await hub.Services.GetRequiredService<ChangeJournal>().WriteAsync(CancellationToken.None);
    }
}
