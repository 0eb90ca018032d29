using DataHub.Disclosure;
using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Server.Configuration;
using DataHub.Server.Http;
using DataHub.Server.InForce;
using DataHub.Server.Start;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace DataHub.Benchmarks.Hub;

/// <summary>The real hub in this process, with its own policies, schema, keys, demonstration data and audit log; asked without HTTP.</summary>
internal sealed class BenchedHub : IAsyncDisposable
{
    /// <summary>Settings for a hub that few callers ask as many: what a client may spend is not what is measured.</summary>
    public static readonly string[] Unlimited =
    [
        "--DataHub:Limits:AddressRequests=10000000",
        "--DataHub:Limits:ClientCost=1000000000",
        "--DataHub:Limits:ClientCostPerPeriod=1000000000",
    ];

    private readonly WebApplication hub;
    private readonly string? ownDirectory;

    private BenchedHub(WebApplication hub, string? ownDirectory)
    {
        this.hub = hub;
        this.ownDirectory = ownDirectory;
    }

    public IServiceProvider Services => hub.Services;

    public DisclosureEngine Engine => Services.GetRequiredService<DisclosureEngine>();

    public HubSchema Schema => Services.GetRequiredService<HubSchema>();

    public PolicyBundle Policies => Services.GetRequiredService<PoliciesInForce>().Bundle;

    public HubExecutor Executor => Services.GetRequiredService<HubExecutor>();

    public PseudonymSecret Secret => Services.GetRequiredService<KeyFiles>().PseudonymSecret();

    public TimeProvider Clock => Services.GetRequiredService<TimeProvider>();

    public Uri Address => new(hub.Urls.First());

    public RecordsStore Store => Services.GetRequiredService<RecordsStore>();

    /// <param name="dataDirectory">Kept afterwards; null: a temporary one.</param>
    /// <param name="demoCases">How many cases to load when there are none.</param>
    /// <param name="postgreSql">A database on PostgreSQL that takes the place of the embedded store; null: none does.</param>
    /// <param name="more">Further settings, as on the command line.</param>
    public static Task<BenchedHub> StartAsync(
        string? dataDirectory,
        int demoCases,
        string? postgreSql = null,
        params string[] more
    ) => StartAsync(dataDirectory, demoCases, postgreSql, static _ => { }, more);

    /// <summary>As <see cref="StartAsync(string?, int, string?, string[])"/>, with something otherwise than in the real hub.</summary>
    public static async Task<BenchedHub> StartAsync(
        string? dataDirectory,
        int demoCases,
        string? postgreSql,
        Action<WebApplicationBuilder> configure,
        params string[] more
    )
    {
        var directory = dataDirectory ?? Directory.CreateTempSubdirectory("datahub-benchmarks-").FullName;
        string[] settings =
        [
            "--urls=http://127.0.0.1:0",
            "--environment=Development",
            $"--DataHub:Data:Directory={directory}",
            $"--DataHub:Demo:Cases={demoCases}",
            .. postgreSql is null
                ? (string[])[]
                : ["--DataHub:Data:Provider=PostgreSql", $"--DataHub:Data:ConnectionString={postgreSql}"],
            .. more,
        ];
        var hub = Server.Program.Create(settings, Quieten + configure);
        var benched = new BenchedHub(hub, dataDirectory is null ? directory : null);
        await hub.PrepareHubAsync(CancellationToken.None);
        await hub.StartAsync();
        return benched;
    }

    public Entitlement EntitlementOf(Requester requester) => Policies.EntitlementOf(requester, Clock.GetUtcNow());

    /// <summary>The engine as the hub has it, over another store.</summary>
    public DisclosureEngine EngineOver(RecordsStore store) =>
        new(Schema, Policies.Agencies, store, Services.GetRequiredService<KeyFiles>().DisclosureSecret(), Clock);

    /// <summary>The ids as this requester sees them.</summary>
    public RecordIds IdsFor(Requester requester) =>
        new(Services.GetRequiredService<KeyFiles>().DisclosureSecret(), requester);

    public async ValueTask DisposeAsync()
    {
        await hub.StopAsync();
        await hub.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (ownDirectory is not null)
            Directory.Delete(ownDirectory, recursive: true);
    }

    /// <summary>Standard output is for the table.</summary>
    private static void Quieten(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        var errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        builder.Services.Replace(ServiceDescriptor.Singleton(errors));
    }
}
