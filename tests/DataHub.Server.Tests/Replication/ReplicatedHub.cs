using System.Diagnostics.Metrics;
using System.Text.Json;
using DataHub.Records.Replication;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Terms;
using DataHub.Tests.Stores;
using Npgsql;

namespace DataHub.Server.Tests.Replication;

/// <summary>A hub on a PostgreSQL server of its own that reads from a standby which streams from it, for all tests of a class.</summary>
public sealed class ReplicatedHub : IAsyncLifetime
{
    private const string Database = "hub";
    private const string Victims =
        "{ victims(first: 100, where: {originator: {eq: IDN}}) { nodes { id fullName dateOfBirth } } }";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("datahub-replicated-");
    private PostgreSqlCluster? _primary;
    private string _cambodia = "";
    private string _indonesia = "";

    public HubHost Host { get; private set; } = null!;

    public PostgreSqlCluster Standby { get; private set; } = null!;

    public PostgreSqlServer Primary => _primary!.Server;

    public async Task InitializeAsync()
    {
        if (PostgreSqlCluster.Binaries is null)
            return;
        _primary = await PostgreSqlCluster.StartAsync();
        Standby = await _primary.StandbyAsync();
        await Primary.CreateAsync(Database);
        await TestStore.MigrateAsync(Primary.To(Database));
        Host = await HubHost.StartAsync(
            new HubHostOptions
            {
                DataDirectory = _directory.FullName,
                DemoCases = 60,
                // at an instant at which the shipped agreements are in force
                Clock = new LeapingClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)),
                Settings = new Dictionary<string, string>
                {
                    ["DataHub:Data:Provider"] = "PostgreSql",
                    ["DataHub:Data:ConnectionString"] = Primary.To(Database),
                    // how late an answer may be on a busy machine is not what is tested here
                    ["DataHub:Data:ReadConnectionString"] = $"{Standby.Server.To(Database)};Timeout=30",
                },
            }
        );
        _cambodia = await Host.TokenAsync("khm.ncct", TermedHub.Protection);
        _indonesia = await Host.TokenAsync("idn.kemlu", "dh:Repatriation");
    }

    public async Task DisposeAsync()
    {
        if (_primary is null)
            return;
        await Host.DisposeAsync();
        await Standby.DisposeAsync();
        await _primary.DisposeAsync();
        await TestStore.DeleteAsync(_directory.FullName);
    }

    /// <summary>A victim of Indonesia whose name Cambodia sees by consent alone: the id that each was given, and the name.</summary>
    public async Task<(string Theirs, string Own, string Name)> NamedAsync()
    {
        var own = Nodes(await Host.AnswerAsync(Victims, _indonesia));
        foreach (var seen in Nodes(await Host.AnswerAsync(Victims, _cambodia)))
        {
            if (own.Where(one => NameOf(one) == NameOf(seen)).ToList() is [var same] && NameOf(seen) is { } name)
                return (IdOf(seen), IdOf(same), name);
        }
        throw new InvalidOperationException("No victim of the demonstration consents to protection.");
    }

    public async Task<string?> NameAsync(string theirs) =>
        (await Host.AnswerAsync($$"""{ victim(id: "{{theirs}}") { fullName } }""", _cambodia))
            .GetProperty("data")
            .GetProperty("victim")
            .GetProperty("fullName")
            .GetString();

    public async Task SayAsync(string own, string answer)
    {
        var mutation = $$"""
            mutation { recordConsent(input: { victim: "{{own}}", purposes: [PROTECTION], answer: {{answer}} }) { victim } }
            """;
        var said = await Host.AnswerAsync(mutation, _indonesia);
        Assert.False(said.TryGetProperty("errors", out var errors), errors.ToString());
    }

    public async Task<string> ReadyAsync()
    {
        using var response = await Host.Client.GetAsync("/healthz/ready");
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }

    /// <summary>Waits until the replica answers for the primary.</summary>
    public async Task CurrentAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await ReadyAsync() != "200 Healthy" || !(await StandingsOfAsync(() => NamedAsync())).Contains("current"))
            await Task.Delay(100, patience.Token);
    }

    /// <summary>How the replica was found by the reads of something.</summary>
    public static async Task<HashSet<string>> StandingsOfAsync(Func<Task> reading)
    {
        var standings = new HashSet<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument is { Meter.Name: ReplicaMeter.Name, Name: "datahub.replica.reads" })
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>(
            (_, _, tags, _) =>
            {
                lock (standings)
                    standings.Add((string)tags[0].Value!);
            }
        );
        listener.Start();
        await reading();
        return standings;
    }

    /// <summary>How late the replica was when it was last looked at, in seconds, as telemetry has it.</summary>
    public static double Lag()
    {
        var lags = new List<double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument is { Meter.Name: ReplicaMeter.Name, Name: "datahub.replica.lag" })
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, lag, _, _) => lags.Add(lag));
        listener.Start();
        listener.RecordObservableInstruments();
        return Assert.Single(lags);
    }

    public Task OnStandbyAsync(string sql) => new PostgreSqlServer(Standby.Server.To(Database)).RunAsync(sql);

    /// <summary>Ends the hub's idle sessions with the standby, which then has told of all that they read; the hub takes new ones.</summary>
    public async Task EndSessionsAsync()
    {
        // of the hub's pools none can be named: it has its own way to write what connects them
        NpgsqlConnection.ClearAllPools();
        await CutStandbyAsync();
    }

    /// <summary>Cuts the hub's connections to the standby.</summary>
    /// <returns>How many there were.</returns>
    public Task<long> CutStandbyAsync() => Standby.Server.CutAsync(Database);

    private static List<JsonElement> Nodes(JsonElement answer) =>
        [.. answer.GetProperty("data").GetProperty("victims").GetProperty("nodes").EnumerateArray()];

    private static string IdOf(JsonElement node) => node.GetProperty("id").GetString()!;

    private static string? NameOf(JsonElement node) => node.GetProperty("fullName").GetString();
}
