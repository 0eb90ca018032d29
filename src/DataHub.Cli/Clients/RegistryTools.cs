using DataHub.Clients;
using DataHub.People;
using DataHub.Policies;
using DataHub.Records;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Cli.Clients;

/// <summary>The registry of the hub that the settings name, beside the hub itself: a running hub writes the entries of what is changed here.</summary>
internal sealed class RegistryTools : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly AsyncServiceScope scope;

    private RegistryTools(ServiceProvider services) => (this.services, scope) = (services, services.CreateAsyncScope());

    public ClientRegistry Registry => scope.ServiceProvider.GetRequiredService<ClientRegistry>();

    public ClientDirectory Directory => scope.ServiceProvider.GetRequiredService<ClientDirectory>();

    public KnownPurposes Known => scope.ServiceProvider.GetRequiredService<KnownPurposes>();

    /// <summary>Which hub's registry it is.</summary>
    public string Place => services.GetRequiredService<RecordsStore>().Place;

    /// <summary>Who changes something here, for the log: the account and the machine.</summary>
    public static string By => $"{Environment.UserName}@{Environment.MachineName}";

    /// <summary>Does something with the registry.</summary>
    /// <exception cref="NotDoneException">There is no store, or the registry does not take it.</exception>
    public static async Task UseAsync(
        HubSettings settings,
        PolicyBundle policies,
        Func<RegistryTools, Task> use,
        CancellationToken cancellationToken
    )
    {
        await using var tools = Open(settings, policies);
        try
        {
            await tools.PrepareAsync(cancellationToken);
            await use(tools);
        }
        catch (ClientRegistryException refused)
        {
            throw new NotDoneException(refused.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await services.DisposeAsync();
    }

    private static RegistryTools Open(HubSettings settings, PolicyBundle policies)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(settings.RecordsOfHub());
        services.AddSingleton(new KnownPurposes(() => policies));
        services.AddSingleton<PeopleStore>();
        services.AddSingleton(provider => new AgenciesOfPeople(
            provider.GetRequiredService<PeopleStore>().HasAgencyAsync
        ));
        services.AddDataHubClients();
        return new RegistryTools(services.BuildServiceProvider());
    }

    // The embedded store is brought up to date on first use, as the server does; a database server is migrated by its operator.
    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var records = services.GetRequiredService<RecordsStore>();
        if (records.Provider is not DataProvider.Sqlite)
            return;
        await records.MigrateAsync(cancellationToken);
        await services.MigrateClientsAsync(cancellationToken);
    }
}
