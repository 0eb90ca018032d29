using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataHub.Audit.Entries;
using DataHub.Audit.Keys;
using DataHub.Audit.Witnessing;
using NSec.Cryptography;

namespace DataHub.Audit.Tests.Witnessing;

public sealed class AuditWitnessTests : IAsyncLifetime
{
    private const string Name = "hub.test/witness";

    private readonly WitnessedLog peer = new();
    private AuditStoreInFile store = null!;
    private AuditLog journal = null!;
    private AuditWitness witness = null!;

    public async Task InitializeAsync()
    {
        store = await AuditStoreInFile.CreateAsync();
        SecretFile.Create(KeyFile);
        journal = store.Open();
        witness = Open();
        peer.Grow(40);
    }

    public async Task DisposeAsync()
    {
        witness.Dispose();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Every_growth_of_a_log_is_cosigned_and_the_cosignature_is_what_the_specification_says()
    {
        var known = 0L;
        foreach (var size in new long[] { 0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 40 })
        {
            var line = await CosignedAsync(known, size);
            AssertCosignature(line, peer.Text(size, peer.RootAt(size)));
            known = size;
        }
    }

    [Fact]
    public async Task Every_cosignature_given_is_an_entry_and_the_same_checkpoint_is_not_cosigned_twice()
    {
        var line = await CosignedAsync(0, 5);
        store.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(line, await CosignedAsync(5, 5));
        var next = await CosignedAsync(5, 9);

        var entries = Entries();
        Assert.Equal(["peer-receipt", "peer-receipt"], entries.Select(entry => entry.Kind));
        Assert.Equal([peer.NoteAt(5) + line, peer.NoteAt(9) + next], entries.Select(entry => entry.Notes.Single()));
    }

    [Fact]
    public async Task What_the_witness_knows_survives_it()
    {
        await CosignedAsync(0, 5);
        witness.Dispose();
        witness = Open();

        Assert.Equal((WitnessVerdict.OtherSize, "5\n"), await AnswerAsync(peer.Request(0, 6)));
        await CosignedAsync(5, 6);
        Assert.StartsWith(
            peer.NoteAt(6),
            await witness.NewestAsync(Hash(peer.Key.Name), default),
            StringComparison.Ordinal
        );
        Assert.Null(await witness.NewestAsync(Hash("other.test/log"), default));
    }

    [Fact]
    public async Task A_log_that_tells_another_history_is_not_cosigned_and_its_two_statements_are_kept_as_proof()
    {
        await CosignedAsync(0, 20);
        var first = (await witness.NewestAsync(Hash(peer.Key.Name), default))!;
        peer.Change(3);

        // the fork grows, and at the same size
        Assert.Equal(WitnessVerdict.Inconsistent, (await AnswerAsync(peer.Request(20, 30))).Verdict);
        Assert.Equal((WitnessVerdict.OtherSize, "20\n"), await AnswerAsync(peer.Request(20, 20)));
        Assert.Equal((WitnessVerdict.OtherSize, "20\n"), await AnswerAsync(peer.Request(20, 20)));

        var second = peer.NoteAt(20);
        // whoever has the log's key can sign any number of them: one proves it, and the others would fill the log
        peer.Change(3);
        Assert.Equal((WitnessVerdict.OtherSize, "20\n"), await AnswerAsync(peer.Request(20, 20)));

        var entries = Entries();
        Assert.Equal(["peer-receipt", "peer-receipt"], entries.Select(entry => entry.Kind));
        Assert.Equal([first, second], entries[1].Notes);
        Assert.Equal(["CHECKPOINT_FORKED"], entries[1].ErrorCodes);
        Assert.Equal(first, await witness.NewestAsync(Hash(peer.Key.Name), default));
    }

    [Fact]
    public async Task A_log_that_went_back_is_told_what_is_known()
    {
        await CosignedAsync(0, 20);

        Assert.Equal((WitnessVerdict.OtherSize, "20\n"), await AnswerAsync(peer.Request(0, 10)));
        Assert.Equal((WitnessVerdict.OtherSize, "20\n"), await AnswerAsync(peer.Request(10, 10)));
    }

    [Fact]
    public async Task Requests_at_once_are_cosigned_as_one_history()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(1, 16).Select(size => witness.AddCheckpointAsync(peer.Request(0, size), default))
        );

        Assert.Single(answers, answer => answer.Verdict is WitnessVerdict.Cosigned);
        Assert.All(
            answers,
            answer => Assert.True(answer.Verdict is WitnessVerdict.Cosigned or WitnessVerdict.OtherSize)
        );
    }

    [Fact]
    public async Task Two_processes_of_a_witness_never_cosign_two_histories()
    {
        var fork = new List<byte[]> { peer.Request(0, 10) };
        peer.Change(2);
        fork.Add(peer.Request(0, 10));
        using var other = Open();

        var answers = await Task.WhenAll(
            witness.AddCheckpointAsync(fork[0], default),
            other.AddCheckpointAsync(fork[1], default)
        );

        Assert.Single(answers, answer => answer.Verdict is WitnessVerdict.Cosigned);
    }

    [Fact]
    public async Task Nothing_is_cosigned_while_the_log_of_the_witness_cannot_be_written()
    {
        await journal.DisposeAsync();

        await Assert.ThrowsAsync<AuditUnavailableException>(() =>
            witness.AddCheckpointAsync(peer.Request(0, 5), default)
        );

        Assert.Null(await witness.NewestAsync(Hash(peer.Key.Name), default));
    }

    [Fact]
    public async Task Lines_of_keys_nobody_knows_do_no_harm_and_are_not_kept()
    {
        var stranger = "\u2014 stranger.test " + Convert.ToBase64String(new byte[68]) + "\n";
        var request = WitnessedLog.Request(0, [], peer.NoteAt(5) + stranger);

        Assert.Equal(WitnessVerdict.Cosigned, (await AnswerAsync(request)).Verdict);
        Assert.DoesNotContain("stranger", Entries()[0].Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extension_lines_are_cosigned_as_they_stand()
    {
        var note = peer.NoteAt(5, "extension\nanother\n");

        var answer = await witness.AddCheckpointAsync(WitnessedLog.Request(0, [], note), default);

        AssertCosignature(answer.Text, peer.Text(5, peer.RootAt(5), "extension\nanother\n"));
    }

    [Fact]
    public async Task No_checkpoint_is_so_long_that_its_entry_is_no_record()
    {
        var longest = peer.NoteAt(8, new string('+', 3_900) + "\n");
        var tooLong = peer.NoteAt(8, new string('+', 15_900) + "\n");

        await RefusedAsync(WitnessVerdict.Malformed, WitnessedLog.Request(0, [], tooLong));
        await RefusedAsync(WitnessVerdict.Cosigned, WitnessedLog.Request(0, [], longest));
        // the proof of a fork holds two of them
        peer.Change(3);
        longest = peer.NoteAt(8, new string('+', 3_900) + "\n");
        await RefusedAsync(WitnessVerdict.OtherSize, WitnessedLog.Request(8, [], longest));

        Assert.Equal(2, Entries()[^1].Notes.Count);
        Assert.All(
            new AuditReader(store.Store).Read(AuditStoreInFile.LogName, 0),
            record => Assert.InRange(record.Bytes.Length, 1, AuditEntryWriter.MaxRecord)
        );
    }

    [Fact]
    public async Task Every_refusal_has_the_status_of_the_specification()
    {
        await CosignedAsync(0, 8);
        var (note, proof) = (peer.NoteAt(16), peer.Proof(8, 16));
        var hash = Convert.ToBase64String(proof[0]);
        var good = Encoding.UTF8.GetString(peer.Request(8, 16));
        var stranger = new WitnessedLog("unknown.test/log");
        stranger.Grow(4);
        var liar = new WitnessedLog(peer.Key.Name);
        liar.Grow(16);

        // 400: not such a request
        await RefusedAsync(WitnessVerdict.Malformed, "");
        await RefusedAsync(WitnessVerdict.Malformed, "\n\n");
        await RefusedAsync(WitnessVerdict.Malformed, note);
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace("old 8", "old 08"));
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace("old 8", "old -8"));
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace("old 8", "old  8"));
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace("old 8", "old 8 "));
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace("old 8", "Old 8"));
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace("old 8", "old"));
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace("old 8", "old 99999999999999999999"));
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace("old 8", "old 17"));
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace("\n", "\r\n"));
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace(hash, hash[..^4]));
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace(hash, hash + "AAAA"));
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace(hash, " " + hash));
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace(hash, "!" + hash[1..]));
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace("\n\n" + peer.Key.Name, "\n" + peer.Key.Name));
        await RefusedAsync(WitnessVerdict.Malformed, good.TrimEnd('\n'));
        await RefusedAsync(WitnessVerdict.Malformed, good[..good.LastIndexOf("\n\n", StringComparison.Ordinal)] + "\n");
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace("\n16\n", "\n016\n"));
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace("\n16\n", "\n\n"));
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace("\u2014 ", "- "));
        await RefusedAsync(WitnessVerdict.Malformed, good + "\n");
        await RefusedAsync(WitnessVerdict.Malformed, good + "more\n");
        await RefusedAsync(WitnessVerdict.Malformed, good.Replace(peer.Key.Name, peer.Key.Name + "\u0001"));
        await RefusedAsync(WitnessVerdict.Malformed, WitnessedLog.Request(8, Enumerable.Repeat(proof[0], 64), note));
        await RefusedAsync(WitnessVerdict.Malformed, [.. Encoding.UTF8.GetBytes(good), 0xFF]);
        await RefusedAsync(WitnessVerdict.Malformed, new byte[AuditWitness.MaxRequest + 1]);

        // 404: a log that nobody told of, signed or not
        await RefusedAsync(WitnessVerdict.UnknownLog, stranger.Request(0, 4));
        await RefusedAsync(WitnessVerdict.UnknownLog, good.Replace(peer.Key.Name, "unknown.test/log"));

        // 403: not signed by the log, or falsely
        await RefusedAsync(WitnessVerdict.NotSigned, liar.Request(0, 16));
        await RefusedAsync(WitnessVerdict.NotSigned, good.Replace("\n16\n", "\n17\n"));
        await RefusedAsync(WitnessVerdict.NotSigned, WitnessedLog.Request(8, proof, note + note.Split('\n')[4] + "\n"));
        await RefusedAsync(WitnessVerdict.NotSigned, WitnessedLog.Request(8, proof, Falsified(note)));

        // 409: another size is known
        Assert.Equal((WitnessVerdict.OtherSize, "8\n"), await AnswerAsync(peer.Request(7, 16)));
        Assert.Equal((WitnessVerdict.OtherSize, "8\n"), await AnswerAsync(peer.Request(9, 16)));
        Assert.Equal((WitnessVerdict.OtherSize, "8\n"), await AnswerAsync(peer.Request(0, 16)));

        // 422: no continuation
        await RefusedAsync(WitnessVerdict.Inconsistent, WitnessedLog.Request(8, [], note));
        await RefusedAsync(WitnessVerdict.Inconsistent, WitnessedLog.Request(8, [.. proof, proof[0]], note));
        await RefusedAsync(WitnessVerdict.Inconsistent, WitnessedLog.Request(8, Enumerable.Repeat(proof[0], 63), note));
        await RefusedAsync(WitnessVerdict.Inconsistent, WitnessedLog.Request(8, [new byte[32]], note));
        await RefusedAsync(WitnessVerdict.Inconsistent, WitnessedLog.Request(8, [proof[0]], peer.NoteAt(8)));

        // and after all of it the log is where it was
        Assert.Single(Entries());
        await CosignedAsync(8, 16);
    }

    [Fact]
    public async Task An_empty_log_has_the_root_of_nothing_and_needs_no_proof()
    {
        var wrong = peer.Sign(peer.Text(0, new byte[32]));

        await RefusedAsync(WitnessVerdict.Inconsistent, WitnessedLog.Request(0, [], wrong));
        await RefusedAsync(WitnessVerdict.Inconsistent, WitnessedLog.Request(0, [new byte[32]], peer.NoteAt(5)));
        await CosignedAsync(0, 0);
        await CosignedAsync(0, 5);
    }

    [Fact]
    public async Task No_bit_of_a_request_can_be_turned_without_notice()
    {
        await CosignedAsync(0, 8);
        var good = peer.Request(8, 16);
        var end = Encoding.UTF8.GetString(good).IndexOf("\n\n", StringComparison.Ordinal);

        for (var i = 0; i < good.Length * 8; i += 5)
        {
            var bad = (byte[])good.Clone();
            bad[i / 8] ^= (byte)(1 << (i % 8));
            var verdict = (await AnswerAsync(bad)).Verdict;
            Assert.True(verdict is not WitnessVerdict.Cosigned, $"bit {i}, proof ends at {end * 8}");
        }
    }

    private string KeyFile => store.Options.KeyFile + ".witness";

    private AuditWitness Open() =>
        new(
            [peer.Key],
            AuditKey.Read(KeyFile).CosignerOf(Name),
            new WitnessedLogs(store.Store, AuditStoreInFile.Patience),
            journal,
            store.Clock
        );

    private async Task<string> CosignedAsync(long old, long size)
    {
        var answer = await witness.AddCheckpointAsync(peer.Request(old, size), default);
        Assert.Equal(WitnessVerdict.Cosigned, answer.Verdict);
        return answer.Text;
    }

    private async Task<(WitnessVerdict Verdict, string Text)> AnswerAsync(byte[] request)
    {
        var answer = await witness.AddCheckpointAsync(request, default);
        return (answer.Verdict, answer.Text);
    }

    private Task RefusedAsync(WitnessVerdict verdict, string request) =>
        RefusedAsync(verdict, Encoding.UTF8.GetBytes(request));

    private async Task RefusedAsync(WitnessVerdict verdict, byte[] request) =>
        Assert.Equal(verdict, (await AnswerAsync(request)).Verdict);

    private List<LoggedEntry> Entries() =>
        [.. new AuditReader(store.Store).Read(AuditStoreInFile.LogName, 0).Select(LoggedEntry.Read)];

    private static string Falsified(string note)
    {
        var words = note.Split(' ');
        var signature = Convert.FromBase64String(words[^1].TrimEnd('\n'));
        signature[^1] ^= 1;
        return $"{string.Join(' ', words[..^1])} {Convert.ToBase64String(signature)}\n";
    }

    private static string Hash(string origin) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    /// <summary>Written from the text of tlog-cosignature alone.</summary>
    private void AssertCosignature(string line, string text)
    {
        var words = line.TrimEnd('\n').Split(' ');
        Assert.Equal(["\u2014", Name], words[..2]);
        var blob = Convert.FromBase64String(words[2]);
        var key = Convert.FromBase64String(witness.Key.ToString().Split('+', 3)[2]);
        Assert.Equal((4 + 8 + 64, 0x04), (blob.Length, key[0]));
        byte[] identity = [.. Encoding.ASCII.GetBytes(Name), 0x0A, .. key];
        Assert.Equal(SHA256.HashData(identity)[..4], blob[..4]);
        var time = BinaryPrimitives.ReadUInt64BigEndian(blob.AsSpan(4));
        Assert.Equal((ulong)store.Clock.GetUtcNow().ToUnixTimeSeconds(), time);
        var message = string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n{text}");
        Assert.True(
            SignatureAlgorithm.Ed25519.Verify(
                PublicKey.Import(SignatureAlgorithm.Ed25519, key.AsSpan(1), KeyBlobFormat.RawPublicKey),
                Encoding.UTF8.GetBytes(message),
                blob.AsSpan(12)
            )
        );
    }
}
