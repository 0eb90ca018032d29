using DataHub.Clients.Store;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;

namespace DataHub.Clients;

/// <summary>Adds the registry of clients and its store.</summary>
public static class ClientsSetup
{
    /// <summary>Needs a <c>RecordsStore</c>, whose database it shares, a <see cref="TimeProvider"/>, <see cref="KnownPurposes"/> and <see cref="AgenciesOfPeople"/>.</summary>
    public static IServiceCollection AddDataHubClients(this IServiceCollection services)
    {
        services.AddSingleton<IdentityStore>();
        services.AddSingleton<IdentityEpoch>();
        services.AddSingleton<UsedStatements>();
        services.AddSingleton<Suspensions>();
        services.AddSingleton<ClientNames>();
        services.AddSingleton<ClientChanges>();
        services.AddScoped(provider => provider.GetRequiredService<IdentityStore>().CreateDbContext());
        services.AddScoped<ClientDirectory>();
        services.AddScoped(provider => new ClientRegistry(
            provider.GetRequiredService<IOpenIddictApplicationManager>(),
            provider.GetRequiredService<IOpenIddictTokenManager>(),
            provider.GetRequiredService<ClientDirectory>(),
            provider.GetRequiredService<IdentityContext>(),
            provider.GetRequiredService<KnownPurposes>(),
            provider.GetRequiredService<AgenciesOfPeople>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddOpenIddict().AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityContext>());
        return services;
    }

    /// <summary>Runs the migrations of the clients' tables that have not run.</summary>
    public static Task MigrateClientsAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<IdentityStore>().MigrateAsync(cancellationToken);
}
