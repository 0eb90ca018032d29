using System.Globalization;
using DataHub.Server.Auditing;
using DataHub.Server.Configuration;
using DataHub.Server.Documents;
using DataHub.Server.Features;
using DataHub.Server.GraphQL;
using DataHub.Server.Health;
using DataHub.Server.Http;
using DataHub.Server.Identity;
using DataHub.Server.Identity.Certificates;
using DataHub.Server.Limiting;
using DataHub.Server.SignIn;
using DataHub.Server.Start;
using DataHub.Server.Telemetry;

namespace DataHub.Server;

/// <summary>The hub as a process. Each line below is a room of its own.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        // What the hub writes is the same in every country: in Thailand's culture this year is 2569.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            AheadOfChecks.BeginWithoutHost();
            await using var hub = Create(args);
            await hub.PrepareHubAsync(CancellationToken.None);
            hub.Lifetime.ApplicationStarted.Register(() =>
                hub.Services.GetRequiredService<NextSteps>().Print(NextSteps.Reachable(hub.Urls.First()))
            );
            await StartAsync(hub);
            await hub.WaitForShutdownAsync();
            return 0;
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    private static async Task StartAsync(WebApplication hub)
    {
        try
        {
            await hub.StartAsync();
        }
        catch (Exception fault) when (AddressCheck.IsOfSettings(fault))
        {
            throw new StartRefusedException([fault.Message]);
        }
    }

    /// <summary>The hub, not yet prepared and not yet serving.</summary>
    /// <param name="args">Configuration, as <c>--key value</c>.</param>
    /// <param name="adapt">Last changes before it is built, for tests.</param>
    internal static WebApplication Create(string[] args, Action<WebApplicationBuilder>? adapt = null)
    {
        SqliteCounters.TurnOff();
        // Settings come with the binaries; the working directory is where the embedded store is.
        var options = new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory };
        var builder = WebApplication.CreateBuilder(options);
        builder.UseDefaultAddress();
        builder.WebHost.ConfigureKestrel(ServerLimits.Set);
        builder.WebHost.ConfigureKestrel(ClientCertificates.Ask);
        builder.Logging.AddHubFilters();
        builder
            .Services.AddHubConfiguration(builder.Configuration, builder.Environment)
            .AddHubPolicies()
            .AddHubStore(builder.Configuration, builder.Environment)
            .AddHubIdentity(builder.Configuration, builder.Environment)
            .AddHubSignIn(builder.Configuration, builder.Environment)
            .AddHubFeatures(builder.Configuration)
            .AddHubLimits(builder.Configuration)
            .AddHubDocuments(builder.Configuration)
            .AddHubGraph()
            .AddHubTransport()
            .AddHubPublicLog()
            .AddHubHealth()
            .AddHubTelemetry(builder.Configuration)
            .AddHubStart();
        adapt?.Invoke(builder);

        var hub = builder.Build();
        hub.UseMiddleware<FaultBoundary>();
        // Certificates are taken from proxies by the address that connects; after that the address is the caller's.
        hub.UseForwardedCertificates();
        hub.UseKnownProxies();
        hub.UseSecurityHeaders();
        if (!hub.Environment.IsDevelopment())
            hub.UseHsts();
        hub.UseHubLimits();
        hub.UseSeeOther();
        hub.UseHubAuthentication();
        hub.MapHubTransport();
        hub.MapHubGraph();
        hub.MapHubPublicLog();
        hub.MapHubHealth();
        hub.MapHubSignIn();
        hub.MapGet("/", (LandingPage page, HttpContext context) => page.AnswerAsync(context));
        return hub;
    }
}
