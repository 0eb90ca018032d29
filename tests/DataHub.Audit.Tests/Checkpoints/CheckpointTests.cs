using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Keys;
using DataHub.Audit.Verification;
using NSec.Cryptography;

namespace DataHub.Audit.Tests.Checkpoints;

public sealed class CheckpointTests
{
    [Fact]
    public async Task A_checkpoint_is_a_signed_note_of_origin_size_and_root()
    {
        await using var store = await AuditStoreInFile.CreateAsync(300);

        var checkpoint = await store.Checkpoints.IssueAsync(default);

        Assert.Equal(300, checkpoint.Size);
        Assert.Equal((byte[])store.Scalar("SELECT Root FROM AuditHeads")!, checkpoint.Root.ToArray());
        Assert.Equal(
            $"{AuditStoreInFile.LogName}\n300\n{Convert.ToBase64String(checkpoint.Root.Span)}\n",
            VerifiedText(checkpoint.Note, AuditStoreInFile.LogName, store.Key.PublicKey)
        );
    }

    [Fact]
    public async Task A_checkpoint_is_stored_before_it_is_handed_out_and_the_same_size_gives_the_same_note()
    {
        await using var store = await AuditStoreInFile.CreateAsync(5);

        var first = await store.Checkpoints.IssueAsync(default);
        Assert.Equal(first.Note, store.Scalar("SELECT Note FROM AuditCheckpoints WHERE Size = 5"));
        Assert.Equal(first.Note, (await store.Checkpoints.IssueAsync(default)).Note);
        await store.FillAsync(1);
        Assert.Equal(6, (await store.Checkpoints.IssueAsync(default)).Size);
        Assert.Equal(2L, store.Scalar("SELECT COUNT(*) FROM AuditCheckpoints"));
    }

    [Theory]
    [InlineData("UPDATE AuditHeads SET Root = zeroblob(32)")]
    [InlineData("UPDATE AuditEntries SET Leaf = zeroblob(32) WHERE Sequence = 3")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 3")]
    [InlineData("UPDATE AuditCheckpoints SET Note = REPLACE(Note, '10', '11')")]
    [InlineData("UPDATE AuditCheckpoints SET Size = 11")]
    public async Task A_log_that_was_changed_is_not_signed(string sql)
    {
        await using var store = await AuditStoreInFile.CreateAsync(10);
        await store.Checkpoints.IssueAsync(default);
        await store.FillAsync(2);
        store.Tamper(sql);

        await Assert.ThrowsAsync<AuditHistoryException>(() => store.Checkpoints.IssueAsync(default));
    }

    [Fact]
    public async Task A_log_without_entries_has_nothing_to_sign()
    {
        await using var store = await AuditStoreInFile.CreateAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Checkpoints.IssueAsync(default));
        // nor has one that a hub only asked whether it could be written
        await using var log = store.Open();
        Assert.True(await log.CanAppendAsync(default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Checkpoints.IssueAsync(default));
    }

    [Fact]
    public async Task A_note_signed_with_another_key_is_refused_and_turns_the_verification_red()
    {
        await using var store = await AuditStoreInFile.CreateAsync(5);
        await using var stranger = await AuditStoreInFile.CreateAsync(5);
        await store.Checkpoints.IssueAsync(default);

        var note = (await stranger.Checkpoints.IssueAsync(default)).Note;
        Assert.False(AuditCheckpoint.TryOpen(note, store.Checkpoints.Key, out _));

        var body =
            $"{AuditStoreInFile.LogName}\n5\n{store.Scalar("SELECT Note FROM AuditCheckpoints")!.ToString()!.Split('\n')[2]}\n";
        var forged = SignedNote.Sign(body, [new NoteSigner(stranger.Checkpoints.Key, stranger.Key.Sign)]);
        store.Tamper("UPDATE AuditCheckpoints SET Note = @n", ("@n", forged));
        Assert.Equal(AuditFaultKind.Checkpoint, (await store.VerifyAsync()).Fault?.Kind);
        Assert.Equal(0, (await store.VerifyAsync()).Fault?.Sequence);
    }

    [Fact]
    public async Task A_note_that_was_altered_is_refused()
    {
        await using var store = await AuditStoreInFile.CreateAsync(5);
        var key = store.Checkpoints.Key;
        var note = (await store.Checkpoints.IssueAsync(default)).Note;
        var signature = note.Split('\n')[4];
        var unknown = $"\u2014 witness.example {Convert.ToBase64String(new byte[68])}";

        Assert.True(Opens(note));
        Assert.True(Opens(note + unknown + "\n"));
        Assert.False(Opens(note.Replace("\n5\n", "\n6\n")));
        Assert.False(Opens(note.Replace("\n", "\r\n")));
        Assert.False(Opens(note.TrimEnd('\n')));
        Assert.False(Opens(note + signature + "\n"));
        Assert.False(Opens(note.Replace(signature, signature[..^6] + "AAAA==")));
        Assert.False(Opens(note.Replace(signature, unknown)));
        Assert.False(Opens(note.Replace("\u2014", "-")));
        Assert.False(Opens(note + "\n"));
        Assert.False(Opens(""));

        bool Opens(string text) => AuditCheckpoint.TryOpen(text, key, out _);
    }

    [Theory]
    [InlineData("hub.test/idn/1\n05\n{0}\n")]
    [InlineData("hub.test/idn/1\n-5\n{0}\n")]
    [InlineData("hub.test/idn/1\n5\n{0}\nextension\n")]
    [InlineData("hub.test/idn/1\n5\nAAAA\n")]
    [InlineData("hub.test/other\n5\n{0}\n")]
    public async Task A_signed_text_that_is_no_checkpoint_of_this_log_is_refused(string body)
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        var text = body.Replace("{0}", Convert.ToBase64String(new byte[32]));

        var note = SignedNote.Sign(text, [new NoteSigner(store.Checkpoints.Key, store.Key.Sign)]);

        Assert.False(AuditCheckpoint.TryOpen(note, store.Checkpoints.Key, out _));
    }

    [Fact]
    public void A_verifier_key_reads_back_what_it_writes_and_refuses_a_foreign_id()
    {
        var key = new NoteKey("example.com/log", [.. Enumerable.Range(0, 32).Select(n => (byte)n)]);

        Assert.Equal(key.ToString(), NoteKey.Parse(key.ToString()).ToString());
        Assert.Throws<FormatException>(() => NoteKey.Parse(key.ToString().Replace("example.com", "example.org")));
        Assert.Throws<FormatException>(() => NoteKey.Parse("example.com/log"));
    }

    [Fact]
    public void A_published_note_is_understood()
    {
        // The example of golang.org/x/mod/sumdb/note.
        var key = NoteKey.Parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        const string Note =
            "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n\n"
            + "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

        Assert.True(SignedNote.TryOpen(Note, key, out var text));
        Assert.StartsWith("If you think", text, StringComparison.Ordinal);
        Assert.False(SignedNote.TryOpen(Note.Replace("answer", "Answer"), key, out _));
    }

    [Fact]
    public void A_key_file_is_created_once_for_its_owner_only()
    {
        var folder = Directory.CreateTempSubdirectory("datahub-audit-");
        var file = Path.Combine(folder.FullName, "below", "audit.key");
        try
        {
            Assert.Throws<InvalidOperationException>(() => AuditKey.Read(file));
            SecretFile.Create(file);
            var seed = File.ReadAllBytes(file);
            SecretFile.Create(file);

            Assert.Equal(32, seed.Length);
            Assert.Equal(seed, File.ReadAllBytes(file));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!));
            using (AuditKey.Read(file)) { }
            File.WriteAllBytes(file, seed[..31]);
            Assert.Throws<InvalidOperationException>(() => AuditKey.Read(file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Written from the signed-note text alone, so that the room's own reading is not its own witness.</summary>
    private static string VerifiedText(string note, string name, byte[] publicKey)
    {
        var split = note.IndexOf("\n\n\u2014 ", StringComparison.Ordinal);
        var text = note[..(split + 1)];
        var line = note[(split + 2)..];
        Assert.EndsWith("\n", line);
        var words = line.TrimEnd('\n').Split(' ');
        Assert.Equal(name, words[1]);
        var blob = Convert.FromBase64String(words[2]);
        Assert.Equal(4 + 64, blob.Length);
        byte[] identity = [.. Encoding.ASCII.GetBytes(name), 0x0A, 0x01, .. publicKey];
        Assert.Equal(
            BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(identity)),
            BinaryPrimitives.ReadUInt32BigEndian(blob)
        );
        var ed25519 = SignatureAlgorithm.Ed25519;
        var key = PublicKey.Import(ed25519, publicKey, KeyBlobFormat.RawPublicKey);
        Assert.True(ed25519.Verify(key, Encoding.UTF8.GetBytes(text), blob.AsSpan(4)));
        return text;
    }
}
