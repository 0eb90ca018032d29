using System.Net;
using System.Text;
using System.Text.Json;
using DataHub.Audit.Proofs;
using DataHub.Audit.Witnessing;
using DataHub.Server.Configuration;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Auditing;

public sealed class WitnessingTests
{
    [Fact]
    public async Task Two_hubs_cosign_each_others_checkpoints_and_each_logs_what_it_cosigned()
    {
        await using var first = new WitnessingHub("first");
        await using var second = new WitnessingHub("second");
        first.Join("all", [second], [second]);
        second.Join("all", [first], [first]);
        await Task.WhenAll(first.StartAsync(), second.StartAsync());
        await Task.WhenAll(first.AskAsync(), second.AskAsync());

        var ofFirst = await first.CheckpointAsync(one => one.IsWitnessed);
        var ofSecond = await second.CheckpointAsync(one => one.IsWitnessed);

        Assert.Equal([second.WitnessKey], ofFirst.Cosignatures.Select(one => one.Key));
        Assert.Equal([first.WitnessKey], ofSecond.Cosignatures.Select(one => one.Key));
        Assert.Contains(ofFirst.Checkpoint.Note, Receipts(second));
        Assert.Contains(ofSecond.Checkpoint.Note, Receipts(first));
        await AssertNodeAgreesAsync(ofFirst, second);
    }

    [Fact]
    public async Task What_operators_did_is_witnessed_and_served_like_the_hubs_own_log()
    {
        await using var log = new WitnessingHub("log");
        await using var witness = new WitnessingHub("witness");
        log.Join("all", [witness], []);
        witness.Join("any", [log], [log]);
        await Task.WhenAll(log.StartAsync(), witness.StartAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await log.GetAsync("/audit/operator/checkpoint")).StatusCode);

        await log.OperateAsync();

        await WaitAsync(() => log.OperatorsCheckpointAsync().GetAwaiter().GetResult() is { IsWitnessed: true });
        var shown = (await log.OperatorsCheckpointAsync())!;
        Assert.Equal((1, $"{log.Log}/operator"), (shown.Checkpoint.Size, shown.Checkpoint.Log));
        var keys = await log.GetAsync("/audit/operator/keys");
        Assert.Equal($"{log.OperatorKey}\n", await keys.Content.ReadAsStringAsync());
        var leaf = await (await log.GetAsync("/audit/operator/tile/0/000.p/1")).Content.ReadAsByteArrayAsync();
        var proof = TlogProof.Parse(
            await (await log.GetAsync("/audit/operator/epochs/1/proof/0")).Content.ReadAsStringAsync()
        );
        Assert.True(proof.Proves(leaf, log.OperatorKey, out _));
        Assert.Equal(HttpStatusCode.Forbidden, (await log.GetAsync("/audit/operator/tile/entries/000.p/1")).StatusCode);
    }

    [Fact]
    public async Task A_killed_witness_costs_its_cosignature_only_and_gives_it_once_it_is_back()
    {
        await using var log = new WitnessingHub("log");
        await using var steady = new WitnessingHub("steady");
        await using var shaky = new WitnessingHub("shaky");
        log.Join("all", [steady, shaky], []);
        steady.Join("any", [shaky], [log]);
        shaky.Join("any", [steady], [log]);
        await Task.WhenAll(log.StartAsync(), steady.StartAsync(), shaky.StartAsync());
        var before = await log.CheckpointAsync(one => one.IsWitnessed);
        await shaky.StopAsync();

        await log.AskAsync();
        var size = log.Host.Entries().Count;
        await WaitAsync(() => Receipts(steady).Any(note => SizeOf(note) >= size));

        // The newest that both cosigned is what auditors still see first.
        var shown = (await log.CheckpointAsync())!;
        Assert.True(shown.IsWitnessed);
        Assert.True(shown.Checkpoint.Size >= before.Checkpoint.Size);
        // hashes are served up to the last one that was signed: the log can be followed while a witness is silent
        var (tile, rest) = ((size - 1) / 256, size % 256);
        var hashes = await log.GetAsync($"/audit/tile/0/{tile:000}{(rest == 0 ? "" : $".p/{rest}")}");
        Assert.Equal((HttpStatusCode.OK, true), (hashes.StatusCode, shown.Checkpoint.Size < size));

        await shaky.StartAsync();
        var after = await log.CheckpointAsync(one => one.IsWitnessed && one.Checkpoint.Size >= size);
        Assert.Equal(2, after.Cosignatures.Count);
    }

    [Fact]
    public async Task A_restored_backup_is_found_by_a_witness_and_nothing_is_published_until_a_new_epoch_is_declared()
    {
        await using var log = new WitnessingHub("log");
        await using var witness = new WitnessingHub("witness");
        log.Join("all", [witness], []);
        witness.Join("any", [log], [log]);
        await Task.WhenAll(log.StartAsync(), witness.StartAsync());
        await log.CheckpointAsync(one => one.IsWitnessed);
        await log.StopAsync();
        var backup = log.Data + ".backup";
        await TestStore.CopyAsync(log.Data, backup);
        var signedBefore = SizeOf(File.ReadAllText(Path.Combine(log.Data, "audit.checkpoint")));

        await log.StartAsync();
        foreach (var _ in Enumerable.Range(0, 20))
            await log.AskAsync();
        var size = log.Host.Entries().Count;
        await log.CheckpointAsync(one => one.IsWitnessed && one.Checkpoint.Size >= size);
        await log.StopAsync();

        // Everything is put back, the kept checkpoint too: only the witness knows better.
        await TestStore.DeleteAsync(log.Data);
        await TestStore.CopyAsync(backup, log.Data);
        await TestStore.DeleteAsync(backup);
        await log.StartAsync();
        await WaitAsync(() => log.Host.Logs.Text.Contains("datahub audit new-epoch", StringComparison.Ordinal));
        await WaitAsync(() =>
            log.Host.Logs.Text.Contains("No checkpoint is signed any more", StringComparison.Ordinal)
        );
        await WaitAsync(() => StatusOf(log, "/healthz/ready") == HttpStatusCode.ServiceUnavailable);
        Assert.InRange((await log.CheckpointAsync())!.Checkpoint.Size, 1, signedBefore);
        await log.StopAsync();

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(log.StartAsync);
        Assert.Contains("datahub audit new-epoch", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_logs_own_signature_can_stop_it()
    {
        await using var log = new WitnessingHub("log");
        await using var liar = new WitnessingHub("liar");
        await using var stranger = new WitnessingHub("log");
        log.Join("all", [liar], []);
        // It holds a checkpoint that another one signed in the name of the log.
        liar.Join("any", [log], [stranger, log]);
        stranger.Join("all", [liar], []);
        await Task.WhenAll(stranger.StartAsync(), liar.StartAsync());
        await stranger.CheckpointAsync(one => one.IsWitnessed);
        await log.StartAsync();
        await WaitAsync(() => log.Host.Logs.Text.Contains("does not cosign", StringComparison.Ordinal));

        await log.AskAsync();
        var size = log.Host.Entries().Count;

        var shown = await log.CheckpointAsync(one => one.Checkpoint.Size >= size);
        Assert.False(shown.IsWitnessed);
        Assert.Equal(HttpStatusCode.OK, StatusOf(log, "/healthz/ready"));
    }

    [Fact]
    public async Task A_hub_that_was_told_of_no_log_is_no_witness()
    {
        await using var hub = await HubHost.StartAsync(new HubHostOptions());

        using var answer = await hub.Client.PostAsync("/audit/witness/add-checkpoint", new StringContent("old 0\n"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_witness_answers_by_the_letter_of_its_protocol_and_not_without_end()
    {
        await using var hub = new WitnessingHub("hub");
        await using var other = new WitnessingHub("other");
        hub.Join("any", [other], [other]);
        other.Join("any", [hub], []);
        await hub.StartAsync();
        await other.StartAsync();
        await other.CheckpointAsync(one => one.IsWitnessed);
        await other.StopAsync();
        var hash = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(other.Log))
        );
        var note = await hub.Host.Client.GetStringAsync(new Uri(hub.Host.Address, $"/audit/witness/{hash}/checkpoint"));

        using var conflict = await PostAsync(hub, $"old 0\n\n{note}");
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        Assert.Equal("text/x.tlog.size", conflict.Content.Headers.ContentType!.ToString());
        Assert.Equal($"{SizeOf(note)}\n", await conflict.Content.ReadAsStringAsync());
        using var same = await PostAsync(hub, $"old {SizeOf(note)}\n\n{note}");
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        Assert.EndsWith(await same.Content.ReadAsStringAsync(), note, StringComparison.Ordinal);
        using var malformed = await PostAsync(hub, "old");
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        using var unknown = await PostAsync(hub, "old 0\n\n" + note.Replace(other.Log, "nobody.test/audit"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var unsigned = await PostAsync(hub, "old 0\n\n" + note.Replace($"\n{SizeOf(note)}\n", "\n99999\n"));
        Assert.Equal(HttpStatusCode.Forbidden, unsigned.StatusCode);
        using var inconsistent = await PostAsync(
            hub,
            $"old {SizeOf(note)}\n{Convert.ToBase64String(new byte[32])}\n\n{note}"
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, inconsistent.StatusCode);
        using var large = await PostAsync(hub, new string('x', AuditWitness.MaxRequest + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, StatusOf(hub, "/audit/witness/0000/checkpoint"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, StatusOf(hub, "/audit/witness/add-checkpoint"));

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 200; i++)
            answers.Add(StatusOf(hub, "/audit/witness/0000/checkpoint"));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    private static Task<HttpResponseMessage> PostAsync(WitnessingHub hub, string body) =>
        hub.Host.Client.PostAsync("/audit/witness/add-checkpoint", new StringContent(body));

    private static HttpStatusCode StatusOf(WitnessingHub hub, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = hub.Host.Client.SendAsync(request).GetAwaiter().GetResult();
        return response.StatusCode;
    }

    private static List<string> Receipts(WitnessingHub hub) =>
        [
            .. hub
                .Host.Entries()
                .Where(entry => entry.GetProperty("kind").GetString() == "peer-receipt")
                .SelectMany(entry => entry.GetProperty("notes").EnumerateArray())
                .Select(note => note.GetString()!),
        ];

    private static int SizeOf(string note) =>
        int.Parse(note.Split('\n')[1], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task WaitAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!condition())
            await Task.Delay(200, patience.Token);
    }

    private static async Task AssertNodeAgreesAsync(CosignedCheckpoint checkpoint, WitnessingHub witness)
    {
        var script = Path.Combine(Repository.Root, "tests", "DataHub.Server.Tests", "Auditing", "cosignature.mjs");
        using var node = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("node", [script, witness.WitnessKey.ToString()])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        await node.StandardInput.WriteAsync(checkpoint.Checkpoint.Note);
        node.StandardInput.Close();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.Equal(new[] { true, false }, JsonSerializer.Deserialize<bool[]>(said));
    }
}
