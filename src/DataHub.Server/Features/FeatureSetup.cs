using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace DataHub.Server.Features;

/// <summary>Adds feature flags from section <c>DataHub:Features</c>, by agency and country.</summary>
internal static class FeatureSetup
{
    public const string Section = "DataHub:Features";

    public static IServiceCollection AddHubFeatures(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpContextAccessor();
        services.AddFeatureManagement(configuration.GetSection(Section)).WithTargeting<RequesterTargeting>();
        services.AddSingleton<FeatureSettings>();
        services.AddSingleton(Gate);
        services.AddSingleton<FeatureChanges>();
        return services;
    }

    private static FeatureGate Gate(IServiceProvider services)
    {
        // windows open and close by the hub's clock, as agreements do
        foreach (var filter in services.GetServices<IFeatureFilterMetadata>().OfType<TimeWindowFilter>())
            filter.SystemClock = services.GetRequiredService<TimeProvider>();
        return new FeatureGate(
            services.GetRequiredService<IFeatureManager>(),
            services.GetRequiredService<FeatureSettings>()
        );
    }
}
