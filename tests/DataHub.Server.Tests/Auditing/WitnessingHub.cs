using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using DataHub.Audit;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Audit.Witnessing;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NSec.Cryptography;

namespace DataHub.Server.Tests.Auditing;

/// <summary>A hub among others: its keys and its address are known before it starts, so that each can be told of the others.</summary>
internal sealed class WitnessingHub : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-witnessing-");
    private readonly string name;
    private readonly int port = FreePort.Next();
    private bool started;

    public WitnessingHub(string name)
    {
        this.name = name;
        LogKey = KeyOf("audit.key", $"{name}.test/audit", 0x01);
        OperatorKey = KeyOf("audit.key", $"{name}.test/audit/operator", 0x01);
        WitnessKey = KeyOf("witness.key", $"{name}.test/witness", 0x04);
    }

    public HubHost Host { get; private set; } = null!;

    public string Log => $"{name}.test/audit";

    public NoteKey LogKey { get; }

    /// <summary>Of the operators' log: another name, the same secret.</summary>
    public NoteKey OperatorKey { get; }

    public NoteKey WitnessKey { get; }

    public string Data => Path.Combine(folder.FullName, "data");

    private string Policy => Path.Combine(folder.FullName, "witnesses.policy");

    private string Logs => Path.Combine(folder.FullName, "logs.policy");

    /// <summary>Names those who witness this hub, all of them or so many, and those whom it witnesses.</summary>
    public void Join(string quorum, IReadOnlyList<WitnessingHub> witnesses, IReadOnlyList<WitnessingHub> witnessed)
    {
        var lines = witnesses.Select(one => $"witness {one.name} {one.WitnessKey} {one.Address}/audit/witness\n");
        var group =
            $"group all-of-us {quorum} {string.Join(' ', witnesses.Select(one => one.name))}\nquorum all-of-us\n";
        File.WriteAllText(Policy, string.Concat(lines) + group);
        File.WriteAllText(
            Logs,
            string.Concat(witnessed.Select(one => $"log {one.LogKey}\nlog {one.OperatorKey}\n")) + "quorum none\n"
        );
    }

    public async Task StartAsync()
    {
        Host = await HubHost.StartAsync(
            new HubHostOptions
            {
                DataDirectory = Data,
                Settings = new Dictionary<string, string>
                {
                    ["urls"] = Address,
                    ["DataHub:Audit:Log"] = Log,
                    ["DataHub:Audit:KeyFile"] = Path.Combine(folder.FullName, "audit.key"),
                    ["DataHub:Audit:CheckpointInterval"] = "00:00:01",
                    ["DataHub:Audit:Witnessing:PolicyFile"] = Policy,
                    ["DataHub:Audit:Witnessing:LogsFile"] = Logs,
                    ["DataHub:Audit:Witnessing:Name"] = $"{name}.test/witness",
                    ["DataHub:Audit:Witnessing:KeyFile"] = Path.Combine(folder.FullName, "witness.key"),
                },
            }
        );
        started = true;
    }

    /// <summary>Stops it; it can be started again with what it stored.</summary>
    public async Task StopAsync()
    {
        await Host.DisposeAsync();
        started = false;
    }

    /// <summary>An answer that is an entry.</summary>
    public async Task AskAsync()
    {
        var token = await Host.TokenAsync("idn.kemlu", "dh:Repatriation");
        using var answer = await Host.AskAsync("{ me { client } }", token);
        Assert.True(answer.IsSuccessStatusCode);
    }

    /// <summary>What <c>datahub audit</c> does on this hub's store: an entry in the operators' log, signed at once.</summary>
    public async Task OperateAsync()
    {
        var ofHub = Host.Services.GetRequiredService<IOptions<AuditOptions>>().Value;
        var services = new ServiceCollection().AddLogging();
        services.AddDataHubAudit(options =>
        {
            (options.Provider, options.ConnectionString) = (ofHub.Provider, ofHub.ConnectionString);
            options.SubjectKeysConnectionString = ofHub.SubjectKeysConnectionString;
            (options.KeyFile, options.SubjectKeyFile) = (ofHub.KeyFile, ofHub.SubjectKeyFile);
            (options.Log, options.CheckpointFile) = (ofHub.OperatorLog, ofHub.OperatorCheckpointFile);
            options.Deadline = TimeSpan.FromSeconds(30);
        });
        await using var provider = services.BuildServiceProvider();
        var entry = new AuditEntry { Kind = AuditKind.Export, Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []) };
        await provider.GetRequiredService<AuditLog>().AppendAsync(entry, CancellationToken.None);
        await provider.GetRequiredService<AuditCheckpoints>().IssueAsync(CancellationToken.None);
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string client = "idn.kemlu")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var token = await Host.TokenAsync(client, "dh:Repatriation");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Host.Client.SendAsync(request);
    }

    /// <summary>What an auditor is shown now, judged by the hub's own policy.</summary>
    public Task<CosignedCheckpoint?> CheckpointAsync() => CheckpointAsync("/audit", LogKey);

    /// <summary>The newest checkpoint of the operators' log.</summary>
    public Task<CosignedCheckpoint?> OperatorsCheckpointAsync() => CheckpointAsync("/audit/operator", OperatorKey);

    private async Task<CosignedCheckpoint?> CheckpointAsync(string path, NoteKey key)
    {
        using var response = await GetAsync($"{path}/checkpoint");
        return response.StatusCode == HttpStatusCode.OK
            ? TrustPolicy.ReadFile(Policy).Judge(await response.Content.ReadAsStringAsync(), key)
            : null;
    }

    /// <summary>Waits for a checkpoint; the hub signs every second.</summary>
    public async Task<CosignedCheckpoint> CheckpointAsync(Func<CosignedCheckpoint, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await CheckpointAsync() is { } checkpoint && wanted(checkpoint))
                return checkpoint;
            await Task.Delay(200, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (started)
            await StopAsync();
        await TestStore.DeleteAsync(Data);
        folder.Delete(recursive: true);
    }

    private string Address => $"http://127.0.0.1:{port}";

    private NoteKey KeyOf(string file, string keyName, byte type)
    {
        var path = Path.Combine(folder.FullName, file);
        if (!File.Exists(path))
            File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(32));
        var seed = File.ReadAllBytes(path);
        using var key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        byte[] typed = [type, .. key.PublicKey.Export(KeyBlobFormat.RawPublicKey)];
        var id = SHA256.HashData([.. Encoding.UTF8.GetBytes(keyName), (byte)'\n', .. typed])[..4];
        return NoteKey.Parse($"{keyName}+{Convert.ToHexStringLower(id)}+{Convert.ToBase64String(typed)}");
    }
}
