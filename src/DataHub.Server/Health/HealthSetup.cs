using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataHub.Server.Health;

/// <summary>Adds <c>/healthz/live</c> (the process answers) and <c>/healthz/ready</c> (the hub could answer a question now).</summary>
internal static class HealthSetup
{
    public const string Live = "/healthz/live";
    public const string Ready = "/healthz/ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddHubHealth(this IServiceCollection services)
    {
        services
            .AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", timeout: Patience)
            .AddCheck<MigrationsCheck>("migrations", timeout: Patience)
            .AddCheck<PoliciesCheck>("policies", timeout: Patience)
            .AddCheck<AuditCheck>("audit", timeout: Patience);
        return services;
    }

    // The answer is one word: what exactly is wrong is in the log, not on a public address.
    public static void MapHubHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks(Live, new HealthCheckOptions { Predicate = _ => false });
        var ready = new HealthCheckOptions
        {
            ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable },
        };
        endpoints.MapHealthChecks(Ready, ready);
    }
}
