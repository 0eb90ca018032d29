using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataHub.Server.Health;

/// <summary>Adds <c>/healthz/live</c> (the process answers) and <c>/healthz/ready</c> (the hub could answer a question now).</summary>
internal static class HealthSetup
{
    public const string Live = "/healthz/live";
    public const string Ready = "/healthz/ready";

    /// <summary>Of a check whose finding names parties: it goes to the hub's log, and the public address says no more than to look there.</summary>
    public const string Internal = "internal";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddHubHealth(this IServiceCollection services)
    {
        services
            .AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", timeout: Patience)
            .AddCheck<MigrationsCheck>("migrations", timeout: Patience)
            .AddCheck<ReplicaCheck>("replica", timeout: Patience)
            .AddCheck<PoliciesCheck>("policies", timeout: Patience)
            .AddCheck<AuditCheck>("audit", timeout: Patience)
            .AddCheck<KeyRingCheck>("key ring", timeout: Patience)
            .AddCheck<AuditIndexCheck>("audit index", timeout: Patience)
            .AddCheck<ClientCredentialsCheck>("client credentials", null, [Internal], Patience);
        services.AddSingleton<Readiness>();
        return services;
    }

    public static void MapHubHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks(Live, new HealthCheckOptions { Predicate = _ => false });
        endpoints.Map(Ready, AnswerAsync);
    }

    // One word, which policies are not in force as written, and what ends soon of the hub's own: those are public. What else is wrong is in the log, not on a public address.
    private static async Task AnswerAsync(HttpContext context)
    {
        var report = await context
            .RequestServices.GetRequiredService<Readiness>()
            .ReportAsync()
            .WaitAsync(context.RequestAborted);
        // Degraded serves on: what decides is good, and older than what is written.
        context.Response.StatusCode =
            report.Status is HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.Headers.CacheControl = "no-store, no-cache";
        context.Response.ContentType = "text/plain";
        var degraded = report.Entries.Values.Where(entry => entry.Status == HealthStatus.Degraded);
        await context.Response.WriteAsync(
            string.Join(
                '\n',
                degraded
                    .Select(entry => entry.Tags.Contains(Internal) ? "See the hub's log." : entry.Description)
                    .Prepend(report.Status.ToString())
            ),
            context.RequestAborted
        );
    }
}
