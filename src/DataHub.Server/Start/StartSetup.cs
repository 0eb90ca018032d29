using DataHub.Server.Documents;
using DataHub.Server.Features;
using DataHub.Server.Identity;
using DataHub.Server.InForce;
using Spectre.Console;

namespace DataHub.Server.Start;

/// <summary>Adds what runs once, before the hub serves.</summary>
internal static class StartSetup
{
    public static IServiceCollection AddHubStart(this IServiceCollection services)
    {
        services.AddSingleton(AnsiConsole.Console);
        services.AddSingleton<HubMigrations>();
        services.AddSingleton<StartChecks>();
        services.AddSingleton<Rehearsal>();
        services.AddSingleton<Demonstration>();
        services.AddSingleton<NextSteps>();
        services.AddSingleton<LandingPage>();
        // After the log: the first entry says which policies the hub starts with.
        services.AddHostedService(provider => provider.GetRequiredService<PolicyReload>());
        services.AddHostedService(provider => provider.GetRequiredService<FeatureChanges>());
        services.AddHostedService(provider => provider.GetRequiredService<TrustedDocumentReload>());
        services.AddHostedService(provider => provider.GetRequiredService<ChangeJournal>());
        services.AddHostedService(provider => provider.GetRequiredService<IdentityPruning>());
        return services;
    }
}
