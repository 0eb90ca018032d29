using System.Buffers.Binary;
using System.Text;
using NSec.Cryptography;

namespace DataHub.Cli.Tests.Audit;

public sealed class AuditCommandTests : IDisposable
{
    private readonly HubOnDisk hub = new();

    [Fact]
    public async Task Verify_of_an_untouched_log_exits_0()
    {
        await hub.ServeAsync(300);

        var outcome = await hub.RunAsync("audit", "verify");

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.StartsWith("datahub.local/audit: intact, 300 entries, 0 checkpoints, root ", outcome.Output);
    }

    [Fact]
    public async Task Verify_of_a_tampered_log_exits_1_and_names_the_first_bad_entry()
    {
        await hub.ServeAsync(300);
        hub.Tamper(
            "UPDATE AuditEntries SET Record = CAST(REPLACE(CAST(Record AS TEXT), 'KHM', 'IDN') AS BLOB) WHERE Sequence IN (42, 43)"
        );

        var outcome = await hub.RunAsync("audit", "verify");

        Assert.Equal(1, outcome.Code);
        Assert.StartsWith("datahub.local/audit: TAMPERED, first bad entry 42:", outcome.Output);
    }

    [Fact]
    public async Task Verify_of_a_byte_flipped_in_the_file_exits_1()
    {
        await hub.ServeAsync(300);
        var bytes = await File.ReadAllBytesAsync(hub.Log);
        var at = bytes.AsSpan().LastIndexOf("\"agency\":\"KHM.NCCT\""u8);
        bytes[at + 15] ^= 1;
        await File.WriteAllBytesAsync(hub.Log, bytes);

        Assert.Equal(1, (await hub.RunAsync("audit", "verify")).Code);
    }

    [Fact]
    public async Task Verify_without_a_store_exits_2_and_creates_nothing()
    {
        await hub.ServeAsync(1);
        hub.Set("DataHub:Audit:ConnectionString", $"Data Source={hub.Folder}/elsewhere.db");

        var outcome = await hub.RunAsync("audit", "verify");

        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.Contains("cannot be read", outcome.Error);
        Assert.False(File.Exists($"{hub.Folder}/elsewhere.db"));
    }

    [Theory]
    [InlineData("audit")]
    [InlineData("audit", "verfy")]
    [InlineData("audit", "verify", "--kee", "x")]
    [InlineData("audit", "verify", "--key", "not-a-key")]
    [InlineData("audit", "verify", "--checkpoint", "no-such-file")]
    [InlineData("audit", "verify", "--policy", "no-such-file")]
    [InlineData("audit", "verify", "--tsa", "no-such-file")]
    [InlineData("audit", "key", "--witness")]
    public async Task A_wrong_command_line_exits_2_and_says_why(params string[] args)
    {
        await hub.ServeAsync(1);

        var outcome = await hub.RunAsync(args);

        Assert.Equal(2, outcome.Code);
        Assert.NotEmpty(outcome.Error);
    }

    [Theory]
    [InlineData("DataHub:Data:Provider", "Oracle")]
    [InlineData("DataHub:Data:Provider", "PostgreSql")]
    [InlineData("DataHub:Audit:Log", "two words")]
    [InlineData("DataHub:Audit:Deadline", "soon")]
    public async Task A_wrong_setting_exits_2_and_says_which(string name, string value)
    {
        await hub.ServeAsync(1);
        hub.Set(name, value);

        var outcome = await hub.RunAsync("audit", "verify");

        Assert.Equal(2, outcome.Code);
        Assert.NotEmpty(outcome.Error);
    }

    [Fact]
    public async Task Without_the_key_file_verify_needs_a_verifier_key()
    {
        await hub.ServeAsync(3);
        var key = (await hub.RunAsync("audit", "key")).Output.Trim();
        var note = (await hub.RunAsync("audit", "checkpoint")).Output;
        File.Delete(hub.KeyFile);

        Assert.Equal(2, (await hub.RunAsync("audit", "verify")).Code);
        var outcome = await hub.RunAsync("audit", "verify", "--key", key, "--checkpoint", Kept(note));

        Assert.Equal(0, outcome.Code);
        Assert.Contains("2 checkpoints", outcome.Output);
    }

    [Fact]
    public async Task Verify_says_how_far_the_witnesses_of_a_policy_vouch_and_exits_1_where_a_line_of_theirs_is_false()
    {
        await hub.ServeAsync(3);
        await hub.RunAsync("audit", "checkpoint");
        var key = await WitnessKeyAsync();
        var policy = Path.Combine(hub.Folder, "witnesses.policy");
        await File.WriteAllTextAsync(policy, $"witness w {key}\nquorum w\n");

        var none = await hub.RunAsync("audit", "verify", "--policy", policy);
        Assert.Equal(1, none.Code);
        Assert.Contains("witnessed up to 0 entries, 0 cosignatures", none.Output);
        Assert.Contains("datahub.local/audit: NOT WITNESSED", none.Output);
        // a policy that asks for nobody is met, and of the hub's own it is told only
        await File.WriteAllTextAsync(policy, $"witness w {key}\nquorum none\n");
        Assert.Equal(0, (await hub.RunAsync("audit", "verify", "--policy", policy)).Code);
        await File.WriteAllTextAsync(policy, $"witness w {key}\nquorum w\n");
        hub.Set("DataHub:Audit:Witnessing:PolicyFile", policy);
        Assert.Equal(0, (await hub.RunAsync("audit", "verify")).Code);

        var line = new byte[4 + 8 + 64];
        Convert.FromHexString(key.Split('+')[1]).CopyTo(line, 0);
        line[11] = 1;
        hub.Tamper(
            "INSERT INTO AuditCosignatures (Log, Size, Witness, KeyId, Line) VALUES ('datahub.local/audit', 3, 'witness.test/w', 1, "
                + $"'\u2014 witness.test/w {Convert.ToBase64String(line)}')"
        );
        var forged = await hub.RunAsync("audit", "verify", "--policy", policy);
        Assert.Equal(1, forged.Code);
        Assert.Contains("line under the checkpoint of size 3 is false", forged.Output);

        // and offline, on what was exported
        var bundle = Path.Combine(hub.Folder, "bundle");
        Assert.Equal(0, (await hub.RunAsync("audit", "export", bundle, "--reason", "audit 2026/1")).Code);
        Assert.Equal(0, (await hub.RunAsync("audit", "verify", "--bundle", bundle)).Code);
        var offline = await hub.RunAsync("audit", "verify", "--bundle", bundle, "--policy", policy);
        Assert.Equal(1, offline.Code);
        Assert.Contains("line under the checkpoint of size 3 is false", offline.Output);
    }

    [Fact]
    public async Task A_proof_under_a_checkpoint_that_no_witness_cosigned_is_none_for_whoever_asks_for_a_quorum()
    {
        await hub.ServeAsync(3);
        var witness = await WitnessKeyAsync();
        var policy = Path.Combine(hub.Folder, "witnesses.policy");
        await hub.RunAsync("audit", "proof", "1", "--out", hub.Folder);
        var proof = Path.Combine(hub.Folder, "1.tlog-proof");
        Assert.Equal(0, (await hub.RunAsync("audit", "inclusion", proof)).Code);

        await File.WriteAllTextAsync(policy, $"witness w {witness}\nquorum w\n");
        var unwitnessed = await hub.RunAsync("audit", "inclusion", proof, "--policy", policy);
        await File.WriteAllTextAsync(policy, $"witness w {witness}\nquorum none\n");
        var unasked = await hub.RunAsync("audit", "inclusion", proof, "--policy", policy);

        Assert.Equal((1, 0), (unwitnessed.Code, unasked.Code));
        Assert.Contains("NOT PROVED: its checkpoint does not make the quorum", unwitnessed.Output);
    }

    [Fact]
    public async Task A_proof_out_of_a_bundle_is_under_the_newest_checkpoint_that_witnesses_vouch_for()
    {
        await hub.ServeAsync(3);
        var key = await WitnessKeyAsync();
        var policy = Path.Combine(hub.Folder, "witnesses.policy");
        await File.WriteAllTextAsync(policy, $"witness w {key}\nquorum w\n");
        Cosign((await hub.RunAsync("audit", "checkpoint")).Output, key);
        // an export signs what came since, and of that no witness knows yet
        await hub.ServeAsync(1);
        var bundle = Path.Combine(hub.Folder, "bundle");
        await hub.RunAsync("audit", "export", bundle, "--reason", "audit 2026/1");

        foreach (var (entry, code) in new[] { ("1", 0), ("3", 1) })
        {
            await hub.RunAsync("audit", "proof", entry, "--bundle", bundle, "--out", hub.Folder);
            var proof = Path.Combine(hub.Folder, $"{entry}.tlog-proof");
            Assert.Equal(0, (await hub.RunAsync("audit", "inclusion", proof, "--bundle", bundle)).Code);
            var asked = await hub.RunAsync("audit", "inclusion", proof, "--bundle", bundle, "--policy", policy);
            Assert.Equal(code, asked.Code);
        }
    }

    [Fact]
    public async Task Checkpoints_whose_latest_no_witness_cosigned_continue_nothing_for_whoever_asks_for_a_quorum()
    {
        var policy = Path.Combine(hub.Folder, "witnesses.policy");
        string[] notes = [Path.Combine(hub.Folder, "first.note"), Path.Combine(hub.Folder, "second.note")];
        foreach (var note in notes)
        {
            await hub.ServeAsync(3);
            await File.WriteAllTextAsync(note, (await hub.RunAsync("audit", "checkpoint")).Output);
        }
        var witness = await WitnessKeyAsync();
        Assert.Equal(0, (await hub.RunAsync(["audit", "consistency", .. notes])).Code);

        await File.WriteAllTextAsync(policy, $"witness w {witness}\nquorum w\n");
        var unwitnessed = await hub.RunAsync(["audit", "consistency", .. notes, "--policy", policy]);
        await File.WriteAllTextAsync(policy, $"witness w {witness}\nquorum none\n");
        var unasked = await hub.RunAsync(["audit", "consistency", .. notes, "--policy", policy]);

        Assert.Equal((1, 0), (unwitnessed.Code, unasked.Code));
        Assert.Contains("NOT CONSISTENT: the latest checkpoint does not make the quorum", unwitnessed.Error);
    }

    [Fact]
    public async Task A_checkpoint_is_printed_as_a_signed_note()
    {
        await hub.ServeAsync(5);

        var first = await hub.RunAsync("audit", "checkpoint");
        var second = await hub.RunAsync("audit", "checkpoint");

        Assert.Equal((0, ""), (first.Code, first.Error));
        Assert.StartsWith("datahub.local/audit\n5\n", first.Output);
        Assert.Contains("\n\n\u2014 datahub.local/audit ", first.Output);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_tampered_log_is_not_signed()
    {
        await hub.ServeAsync(5);
        hub.Tamper("DELETE FROM AuditEntries WHERE Sequence = 2");

        var outcome = await hub.RunAsync("audit", "checkpoint");

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
    }

    [Fact]
    public async Task An_empty_log_has_nothing_to_sign_and_nothing_to_find()
    {
        await hub.ServeAsync(0);

        Assert.Equal(2, (await hub.RunAsync("audit", "checkpoint")).Code);
        Assert.Equal(0, (await hub.RunAsync("audit", "verify")).Code);

        // nor after a hub only asked whether it can be written
        await hub.ServeAsync((log, _) => log.CanAppendAsync(default).AsTask());
        Assert.Equal(2, (await hub.RunAsync("audit", "checkpoint")).Code);
        Assert.Equal("Nothing has been logged yet.\n", (await hub.RunAsync("audit", "verify")).Output);
    }

    [Fact]
    public async Task A_checkpoint_that_was_kept_shows_that_the_log_was_replaced()
    {
        await hub.ServeAsync(5);
        var note = (await hub.RunAsync("audit", "checkpoint")).Output;
        File.Delete(hub.Log);
        File.Delete(hub.Log + "-wal");
        File.Delete(hub.Log + "-shm");
        await hub.ServeAsync(5);

        // the one that the hub itself keeps beside the store, without being told
        var own = await hub.RunAsync("audit", "verify");
        Assert.Equal(1, own.Code);
        Assert.Contains("first bad entry 0", own.Output);

        File.Delete(Path.Combine(hub.Folder, "audit.checkpoint"));
        Assert.Equal(0, (await hub.RunAsync("audit", "verify")).Code);
        var outcome = await hub.RunAsync("audit", "verify", "--checkpoint", Kept(note));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("first bad entry 0", outcome.Output);

        await hub.RunAsync("audit", "checkpoint");
        File.Delete(Path.Combine(hub.Folder, "audit.checkpoint"));
        var unkept = await hub.RunAsync("audit", "verify");
        Assert.Equal(0, unkept.Code);
        Assert.Contains("5 entries was signed, and none is kept outside the store", unkept.Error);
    }

    public void Dispose() => hub.Dispose();

    private async Task<string> WitnessKeyAsync()
    {
        hub.Set("DataHub:Audit:Witnessing:LogsFile", Kept("quorum none\n"));
        hub.Set("DataHub:Audit:Witnessing:Name", "witness.test/w");
        hub.Set("DataHub:Audit:Witnessing:KeyFile", Path.Combine(hub.Folder, "keys", "subjects.key"));
        return (await hub.RunAsync("audit", "key", "--witness")).Output.Trim();
    }

    // as the witness of WitnessKeyAsync does it: C2SP tlog-cosignature
    private void Cosign(string note, string witness)
    {
        const long Time = 1_767_225_600;
        var text = note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
        using var key = Key.Import(
            SignatureAlgorithm.Ed25519,
            File.ReadAllBytes(Path.Combine(hub.Folder, "keys", "subjects.key")),
            KeyBlobFormat.RawPrivateKey
        );
        var time = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(time, Time);
        var signature = SignatureAlgorithm.Ed25519.Sign(
            key,
            Encoding.UTF8.GetBytes($"cosignature/v1\ntime {Time}\n{text}")
        );
        byte[] line = [.. Convert.FromHexString(witness.Split('+')[1]), .. time, .. signature];
        hub.Tamper(
            "INSERT INTO AuditCosignatures (Log, Size, Witness, KeyId, Line) VALUES ('datahub.local/audit', 3, 'witness.test/w', 1, "
                + $"'\u2014 witness.test/w {Convert.ToBase64String(line)}')"
        );
    }

    private string Kept(string note)
    {
        var file = Path.Combine(hub.Folder, "kept.note");
        File.WriteAllText(file, note);
        return file;
    }
}
