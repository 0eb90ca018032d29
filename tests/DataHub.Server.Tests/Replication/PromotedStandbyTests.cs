using System.Net;
using DataHub.Server.Configuration;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Stores;
using Npgsql;

namespace DataHub.Server.Tests.Replication;

/// <summary>The primary dies and the standby takes its place: no answer in between, none without its entry, and nothing goes on that lost one.</summary>
[Collection("Reads of replicas")]
public sealed class PromotedStandbyTests : IAsyncLifetime
{
    private const string Database = "hub";
    private const string Query = "{ victims(first: 3) { totalCount nodes { id } } }";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("datahub-promoted-");
    private PostgreSqlCluster? _primary;
    private PostgreSqlCluster _standby = null!;

    public async Task InitializeAsync()
    {
        if (PostgreSqlCluster.Binaries is null)
            return;
        _primary = await PostgreSqlCluster.StartAsync();
        await _primary.Server.CreateAsync(Database);
        await TestStore.MigrateAsync(_primary.Server.To(Database));
        _standby = await _primary.StandbyAsync();
    }

    public async Task DisposeAsync()
    {
        if (_primary is null)
            return;
        await _primary.DisposeAsync();
        await _standby.DisposeAsync();
        await TestStore.DeleteAsync(_directory.FullName);
    }

    [PostgreSqlClusterFact]
    public async Task Nothing_is_answered_without_the_primary_and_the_log_goes_on_at_the_promoted_standby()
    {
        var hub = await StartAsync(_primary!, _standby);
        var token = await hub.TokenAsync("khm.ncct", "dh:Repatriation");
        await FollowedAsync();
        await AnswersAsync(hub, token);
        await FollowedAsync();

        await _primary!.CrashAsync();
        await RefusesAsync(hub, token);
        await _standby.PromoteAsync();
        await RefusesAsync(hub, token);
        // a server tells of what its sessions did when they are done
        await _standby.Server.CutAsync(Database);
        Assert.NotEqual(0, await ReadsAsync("Victims"));
        Assert.Equal(0, await ReadsAsync("Audit%"));
        await hub.DisposeAsync();

        await using var moved = await StartAsync(_standby, null);
        await AnswersAsync(moved, await moved.TokenAsync("khm.ncct", "dh:Repatriation"));
        Assert.Equal(2, moved.OwnEntries().Count(entry => entry.GetProperty("kind").GetString() == "query"));
        Assert.All(await moved.VerifyAsync(), log => Assert.True(log.IsIntact, log.Fault?.Message));
    }

    [PostgreSqlClusterFact]
    public async Task A_standby_that_had_not_received_the_last_entries_is_refused_when_the_hub_is_pointed_at_it()
    {
        var hub = await StartAsync(_primary!, _standby);
        var token = await hub.TokenAsync("khm.ncct", "dh:Repatriation");
        await FollowedAsync();
        // the stream breaks off, nobody notices, and answers go on
        await _standby.Server.RunAsync("ALTER SYSTEM SET primary_conninfo = ''");
        await _standby.Server.RunAsync("SELECT pg_reload_conf()");
        using var patience = new CancellationTokenSource(Patience);
        while (await NumberAsync(_standby, "SELECT count(*) FROM pg_stat_wal_receiver") > 0)
            await Task.Delay(50, patience.Token);
        await AnswersAsync(hub, token);
        // with its last checkpoint, which is kept beside the database
        await hub.DisposeAsync();

        await _primary!.CrashAsync();
        await _standby.PromoteAsync();

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync(_standby, null));
        Assert.Contains("datahub audit new-epoch", refused.Message, StringComparison.Ordinal);
    }

    private Task<HubHost> StartAsync(PostgreSqlCluster primary, PostgreSqlCluster? replica)
    {
        var settings = new Dictionary<string, string>
        {
            ["DataHub:Data:Provider"] = "PostgreSql",
            ["DataHub:Data:ConnectionString"] = primary.Server.To(Database),
        };
        if (replica is not null)
            settings["DataHub:Data:ReadConnectionString"] = replica.Server.To(Database);
        return HubHost.StartAsync(
            new HubHostOptions
            {
                DataDirectory = _directory.FullName,
                DemoCases = 1,
                Settings = settings,
            }
        );
    }

    private static async Task AnswersAsync(HubHost hub, string token)
    {
        using var response = await hub.AskAsync(Query, token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task RefusesAsync(HubHost hub, string token)
    {
        using var response = await hub.AskAsync(Query, token);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, false),
            (response.StatusCode, body.Contains("victims", StringComparison.Ordinal))
        );
        using var health = await hub.Client.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        // the public address says that much; the log says what
        Assert.StartsWith("Unhealthy", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("The database does not answer.", hub.Logs.Text, StringComparison.Ordinal);
    }

    /// <summary>Waits until the standby has all that the primary has.</summary>
    private async Task FollowedAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (
            await NumberAsync(
                _primary!,
                "SELECT count(*) FROM pg_stat_replication WHERE replay_lsn >= pg_current_wal_lsn()"
            ) == 0
        )
            await Task.Delay(50, patience.Token);
    }

    /// <summary>How often the standby has read tables of that name.</summary>
    private Task<long> ReadsAsync(string tables) =>
        NumberAsync(
            _standby,
            $"SELECT COALESCE(sum(seq_scan + COALESCE(idx_scan, 0)), 0)::bigint FROM pg_stat_user_tables WHERE relname LIKE '{tables}'"
        );

    private static async Task<long> NumberAsync(PostgreSqlCluster cluster, string sql)
    {
        await using var connection = new NpgsqlConnection($"{cluster.Server.To(Database)};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
