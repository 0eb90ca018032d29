using DataHub.Audit.Checkpoints;
using DataHub.Audit.Tree;
using DataHub.Audit.Verification;

namespace DataHub.Audit.Tests.Verification;

/// <summary>What somebody can do to a signed note in the store, and what the verification then says.</summary>
public sealed class TamperedNotesTests : IAsyncLifetime
{
    private AuditStoreInFile store = null!;
    private string note = null!;

    private NoteKey Key => store.Key.SignersOf(AuditStoreInFile.LogName)[0].Key;

    public async Task InitializeAsync()
    {
        store = await AuditStoreInFile.CreateAsync(5);
        note = (await store.Checkpoints.IssueAsync(default)).Note;
    }

    [Fact]
    public async Task A_note_that_is_not_as_it_was_signed_is_named_by_its_size()
    {
        var line = note.Split('\n')[4];
        foreach (
            var changed in new[]
            {
                note.Replace("\n", "\r\n"),
                note.Replace("\n5\n", "\n5\r\n"),
                note + line + "\n",
                note + Broken(line) + "\n",
                note.Replace(line, Broken(line)),
                note.Replace(line + "\n", ""),
                note.Replace("\n5\n", "\n4\n"),
                note.Replace("\n5\n", "\n05\n"),
                note.Replace("\n\n", "\nextension\n\n"),
                note.TrimEnd('\n'),
                note + "\n",
                "",
            }
        )
        {
            store.Tamper("UPDATE AuditCheckpoints SET Note = @n", ("@n", changed));

            var fault = (await store.VerifyAsync()).Fault;

            Assert.Equal(AuditFaultKind.Checkpoint, fault?.Kind);
            Assert.Contains("checkpoint of size 5", fault!.Message);
        }
    }

    [Fact]
    public async Task A_note_re_signed_with_a_wrong_key_or_over_a_wrong_root_is_refused()
    {
        await using var stranger = await AuditStoreInFile.CreateAsync();
        var own = store.Key.SignersOf(AuditStoreInFile.LogName);
        var foreign = stranger.Key.SignersOf(AuditStoreInFile.LogName);
        var text = note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
        var wrong = AuditCheckpoint.Body(AuditStoreInFile.LogName, 5, new byte[32]);
        foreach (
            var changed in new[]
            {
                SignedNote.Sign(text, foreign),
                SignedNote.Sign(wrong, foreign),
                SignedNote.Sign(wrong, own),
                SignedNote.Sign(AuditCheckpoint.Body("hub.test/other", 5, new byte[32]), own),
            }
        )
        {
            store.Tamper("UPDATE AuditCheckpoints SET Note = @n", ("@n", changed));

            Assert.Equal(AuditFaultKind.Checkpoint, (await store.VerifyAsync()).Fault?.Kind);
        }
        store.Tamper("UPDATE AuditCheckpoints SET Note = @n", ("@n", SignedNote.Sign(text, [.. own, .. foreign])));
        Assert.True((await store.VerifyAsync()).IsIntact);
    }

    [Fact]
    public async Task Two_keys_under_one_name_are_not_believed_in_any_order()
    {
        await using var stranger = await AuditStoreInFile.CreateAsync();
        var other = stranger.Key.SignersOf(AuditStoreInFile.LogName)[0].Key;
        var verifier = new AuditVerifier(store.Store);
        foreach (var keys in new NoteKey[][] { [Key, other], [other, Key], [other] })
            Assert.Equal(
                AuditFaultKind.Checkpoint,
                Assert.Single(await verifier.VerifyAsync(keys, [], null, default)).Fault?.Kind
            );
        Assert.True(Assert.Single(await verifier.VerifyAsync([Key, Key], [], null, default)).IsIntact);
    }

    [Fact]
    public async Task A_checkpoint_of_no_entries_is_believed_with_the_root_of_nothing_and_no_other()
    {
        Insert(TreeHash.Empty());
        Assert.Equal(2, (await store.VerifyAsync()).Checkpoints);

        store.Tamper("DELETE FROM AuditCheckpoints WHERE Size = 0");
        Insert(new byte[32]);
        Assert.Equal(AuditFaultKind.Checkpoint, (await store.VerifyAsync()).Fault?.Kind);

        void Insert(byte[] root) =>
            store.Execute(
                "INSERT INTO AuditCheckpoints SELECT LogId, 0, @n, Time FROM AuditCheckpoints WHERE Size = 5",
                (
                    "@n",
                    SignedNote.Sign(
                        AuditCheckpoint.Body(AuditStoreInFile.LogName, 0, root),
                        store.Key.SignersOf(AuditStoreInFile.LogName)
                    )
                )
            );
    }

    [Fact]
    public async Task A_note_moved_to_another_size_or_taken_away_is_found()
    {
        store.Tamper("UPDATE AuditCheckpoints SET Size = 4");
        Assert.Contains("checkpoint of size 4", (await store.VerifyAsync()).Fault!.Message);

        store.Tamper("DELETE FROM AuditCheckpoints");
        Assert.True((await store.VerifyAsync(note)).IsIntact);
        Assert.Contains("kept checkpoint", (await store.VerifyAsync(note.Replace("\n5\n", "\n6\n"))).Fault!.Message);
    }

    public async Task DisposeAsync() => await store.DisposeAsync();

    private static string Broken(string line) => line[..^6] + (line[^6] == 'A' ? "B" : "A") + line[^5..];
}
