using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Stores;
using Npgsql;

namespace DataHub.Server.Tests.Replication;

/// <summary>A PostgreSQL server that cuts connections, crashes and comes back: every answer is whole and logged, or a 503 without data.</summary>
public sealed class StoreFaultTests : IAsyncLifetime
{
    private const string Database = "hub";
    private const string Query = "{ victims(first: 3) { totalCount nodes { id fullName } } }";
    private const int Callers = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("datahub-fault-");
    private PostgreSqlCluster? _cluster;

    public async Task InitializeAsync()
    {
        if (PostgreSqlCluster.Binaries is null)
            return;
        _cluster = await PostgreSqlCluster.StartAsync();
        await _cluster.Server.CreateAsync(Database);
        await TestStore.MigrateAsync(_cluster.Server.To(Database));
    }

    public async Task DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        await TestStore.DeleteAsync(_directory.FullName);
    }

    [PostgreSqlClusterFact]
    public async Task No_answer_is_lost_or_unlogged_while_the_server_cuts_connections_and_crashes()
    {
        await using var hub = await StartAsync("datahub.local/audit");
        var token = await hub.TokenAsync("khm.ncct", "dh:Repatriation");
        using var done = new CancellationTokenSource();
        var answers = new ConcurrentBag<byte[]>();
        var refusals = new ConcurrentBag<string>();
        var callers = Enumerable
            .Range(0, Callers)
            .Select(_ => AskUntilAsync(hub, token, answers, refusals, done.Token))
            .ToList();

        for (var round = 0; round < 10; round++)
        {
            await AnsweredAsync(answers);
            await _cluster!.Server.CutAsync(Database);
        }
        await AnsweredAsync(answers);
        await _cluster!.CrashAsync();
        await RefusedAsync(refusals);
        await _cluster.UpAsync();
        await AnsweredAsync(answers);
        await done.CancelAsync();
        await Task.WhenAll(callers);
        // Connections that were cut while nobody used them are still in the pools, and whoever takes one next is refused once.
        NpgsqlConnection.ClearAllPools();

        Assert.All(refusals, body => Assert.DoesNotContain("\"data\":{", body, StringComparison.Ordinal));
        var logged = hub.OwnEntries()
            .Where(entry => entry.GetProperty("kind").GetString() == "query")
            .Select(entry => entry.GetProperty("out").GetProperty("sha256").GetString())
            .ToHashSet();
        Assert.All(
            answers,
            body => Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Receipt.Without(body))), logged)
        );
        await AssertIntactAsync(hub);
    }

    [PostgreSqlClusterFact]
    public async Task Two_hubs_on_one_store_answer_alike_and_each_keeps_its_own_log()
    {
        await using var first = await StartAsync("datahub.local/first");
        await using var second = await StartAsync("datahub.local/second");
        var token = await first.TokenAsync("khm.ncct", "dh:Repatriation");
        var (one, other) = (new ConcurrentBag<byte[]>(), new ConcurrentBag<byte[]>());
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 200),
            new ParallelOptions { MaxDegreeOfParallelism = Callers },
            async (number, cancellationToken) =>
            {
                var (hub, answers) = number % 2 == 0 ? (first, one) : (second, other);
                using var response = await hub.AskAsync("{ victims(first: 3) { totalCount } }", token);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                answers.Add(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            }
        );

        Assert.Single(one.Concat(other).Select(body => Receipt.Without(Encoding.UTF8.GetString(body))).Distinct());
        foreach (var hub in new[] { first, second })
        {
            Assert.Equal(100, hub.OwnEntries().Count(entry => entry.GetProperty("kind").GetString() == "query"));
            await AssertIntactAsync(hub);
        }
    }

    private Task<HubHost> StartAsync(string log) =>
        HubHost.StartAsync(
            new HubHostOptions
            {
                DataDirectory = _directory.FullName,
                DemoCases = 1,
                Settings = new Dictionary<string, string>
                {
                    ["DataHub:Data:Provider"] = "PostgreSql",
                    ["DataHub:Data:ConnectionString"] = _cluster!.Server.To(Database),
                    ["DataHub:Audit:Log"] = log,
                    ["DataHub:Audit:CheckpointFile"] = Path.Combine(_directory.FullName, Path.GetFileName(log)),
                    ["DataHub:Identity:Issuer"] = "https://hub.example",
                },
            }
        );

    private static async Task AskUntilAsync(
        HubHost hub,
        string token,
        ConcurrentBag<byte[]> answers,
        ConcurrentBag<string> refusals,
        CancellationToken done
    )
    {
        while (!done.IsCancellationRequested)
        {
            using var response = await hub.AskAsync(Query, token);
            var body = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                answers.Add(body);
                continue;
            }
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            refusals.Add(Encoding.UTF8.GetString(body));
        }
    }

    private static Task AnsweredAsync(ConcurrentBag<byte[]> answers) => GrowsAsync(() => answers.Count);

    private static Task RefusedAsync(ConcurrentBag<string> refusals) => GrowsAsync(() => refusals.Count);

    private static async Task GrowsAsync(Func<int> count)
    {
        using var patience = new CancellationTokenSource(Patience);
        var before = count();
        while (count() < before + Callers)
            await Task.Delay(20, patience.Token);
    }

    private static async Task AssertIntactAsync(HubHost hub) =>
        Assert.All(await hub.VerifyAsync(), log => Assert.True(log.IsIntact, log.Fault?.Message));
}
