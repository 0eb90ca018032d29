using Microsoft.FeatureManagement;

namespace DataHub.Server.Features;

/// <summary>Adds feature flags from section <c>DataHub:Features</c>, by agency and country.</summary>
internal static class FeatureSetup
{
    public const string Section = "DataHub:Features";

    public static IServiceCollection AddHubFeatures(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpContextAccessor();
        services.AddFeatureManagement(configuration.GetSection(Section)).WithTargeting<RequesterTargeting>();
        services.AddSingleton<FeatureGate>();
        return services;
    }
}
