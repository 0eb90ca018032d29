using DataHub.Server.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Limiting;

/// <summary>Adds the limits: by address before authentication, by country, by client in cost units, and in time.</summary>
internal static class LimitSetup
{
    public static IServiceCollection AddHubLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LimitOptions>().Bind(configuration.GetSection(LimitOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsValidator>();
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, AddressLimit>();
        services.AddSingleton<LimitJournal>();
        services.AddSingleton<CountryLimit>();
        services.AddSingleton<ClientBudget>();
        services.AddSingleton<CostControl>();
        services.AddRateLimiter();
        services.AddRequestTimeouts();
        services
            .AddOptions<RequestTimeoutOptions>()
            .Configure<IOptions<LimitOptions>>(
                (timeouts, limits) =>
                    timeouts.DefaultPolicy = new RequestTimeoutPolicy
                    {
                        Timeout = limits.Value.RequestTimeout,
                        WriteTimeoutResponse = RefuseAsync,
                    }
            );
        return services;
    }

    private static Task RefuseAsync(HttpContext context)
    {
        // what was cancelled is the work, not its refusal
        context.RequestAborted = CancellationToken.None;
        return AnswerWriter.WriteAsync(context.Response, AnswerFormat.Json, TransportFault.TimedOut);
    }

    /// <summary>Before authentication: a guess of a token counts as much as a good one.</summary>
    public static void UseHubLimits(this IApplicationBuilder app)
    {
        app.UseRateLimiter();
        app.UseRequestTimeouts();
    }
}
