using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Audit.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DataHub.Audit.Tests;

public sealed class EpochTests
{
    [Fact]
    public async Task A_log_that_continues_its_published_checkpoint_goes_on()
    {
        await using var store = await AuditStoreInFile.CreateAsync(entries: 300);
        await store.Checkpoints.IssueAsync(default);
        await store.FillAsync(10);

        Assert.Equal(AuditStoreInFile.LogName, store.Epochs.Continued());
    }

    [Fact]
    public async Task A_restored_backup_is_neither_written_nor_signed_until_a_new_epoch_is_declared()
    {
        await using var store = await AuditStoreInFile.CreateAsync(entries: 300);
        var backup = store.File + ".backup";
        store.BackUp(backup);
        await store.FillAsync(10);
        var published = await store.Checkpoints.IssueAsync(default);
        store.PutBack(backup);

        var refusal = Assert.Throws<AuditHistoryException>(() => store.Epochs.Continued());
        Assert.Contains("310 entries", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("300", refusal.Message, StringComparison.Ordinal);
        await AssertTamperedAsync(store.Open());
        await Assert.ThrowsAsync<AuditHistoryException>(() => store.NewCheckpoints().IssueAsync(default));
        Assert.Equal(published.Note, await File.ReadAllTextAsync(store.Options.CheckpointFile));

        var first = await store.Epochs.OpenNextAsync(
            "restored from the backup of Monday",
            AuditRequester.Nobody,
            default
        );

        Assert.Equal((AuditStoreInFile.LogName + "/2", 1), (first.Log, first.Size));
        await using var log = store.Open();
        Assert.Equal((first.Log, 1), await PositionAsync(log));
        var entry = LoggedEntry.Read(new AuditReader(store.Store).Read(first.Log, 0).First());
        Assert.Equal(("epoch", "restored from the backup of Monday"), (entry.Kind, entry.Reason.Justification));
        Assert.Equal([published.Note], entry.Notes);
        var findings = await VerifyAsync(store, published.Note);
        Assert.Equal(AuditFaultKind.Checkpoint, findings.Single(f => f.Log == AuditStoreInFile.LogName).Fault?.Kind);
        Assert.True(findings.Single(f => f.Log == first.Log).IsIntact);
    }

    [Fact]
    public async Task What_was_lost_before_a_new_epoch_is_told_for_as_long_as_there_is_a_log()
    {
        await using var store = await AuditStoreInFile.CreateAsync(entries: 30);
        var backup = store.File + ".backup";
        store.BackUp(backup);
        await store.FillAsync(10);
        var published = await store.Checkpoints.IssueAsync(default);
        store.PutBack(backup);
        store.BackUp(backup + ".again");
        await store.Epochs.OpenNextAsync("restored from the backup of Monday", AuditRequester.Nobody, default);

        var lost = (await VerifyAsync(store)).Single(finding => finding.Log == AuditStoreInFile.LogName);
        Assert.True(lost.IsIntact);
        Assert.Equal("The log was cut: 40 entries were signed, 30 are left.", lost.Declared?.Message);

        // and where others stand in the place of those that were lost
        store.PutBack(backup + ".again");
        await File.WriteAllTextAsync(store.Options.CheckpointFile, published.Note);
        await using (var other = store.OpenOther(AuditStoreInFile.LogName))
            for (var n = 0; n < 20; n++)
                await other.AppendAsync(AuditStoreInFile.Entry(n), default);
        await store.Epochs.OpenNextAsync("restored from the backup of Monday", AuditRequester.Nobody, default);
        var replaced = (await VerifyAsync(store)).Single(finding => finding.Log == AuditStoreInFile.LogName);
        Assert.True(replaced.IsIntact);
        Assert.Contains("is not the one whose root was signed at size 40", replaced.Declared?.Message);
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(1, 0, "it ended with 35 entries, 34 are left")]
    [InlineData(0, 1, "Entry 35 was written after the log had ended")]
    [InlineData(1, 1, "One of the entries 30 to 34 is not the one that was there when the log ended")]
    public async Task What_a_log_holds_beyond_its_last_checkpoint_when_it_ends_is_bound_by_the_next_epoch(
        int cut,
        int written,
        string? found
    )
    {
        await using var store = await AuditStoreInFile.CreateAsync(entries: 30);
        await store.Checkpoints.IssueAsync(default);
        await store.FillAsync(4);
        var root = store.Root;
        await store.FillAsync(1);
        await store.Epochs.OpenNextAsync("moved to other hardware", AuditRequester.Nobody, default);

        // by somebody who may write the tables, and keeps tree and head in order
        if (cut == 1)
            store.CutTo(34, root);
        await using (var other = store.OpenOther(AuditStoreInFile.LogName))
            for (var n = 0; n < written; n++)
                await other.AppendAsync(AuditStoreInFile.Entry(100), default);

        var findings = await VerifyAsync(store);
        var ended = findings.Single(finding => finding.Log == AuditStoreInFile.LogName);
        Assert.Equal(found is null, ended.IsIntact);
        Assert.Contains(found ?? "", ended.Fault?.Message ?? "", StringComparison.Ordinal);
        Assert.True(findings.Single(finding => finding.Log != AuditStoreInFile.LogName).IsIntact);
    }

    [Fact]
    public async Task Where_the_last_published_checkpoint_is_gone_a_new_epoch_binds_the_last_stored_one()
    {
        await using var store = await AuditStoreInFile.CreateAsync(entries: 5);
        var published = await store.Checkpoints.IssueAsync(default);
        File.Delete(store.Options.CheckpointFile);

        var first = await store.Epochs.OpenNextAsync("the data directory is lost", AuditRequester.Nobody, default);

        var entry = LoggedEntry.Read(new AuditReader(store.Store).Read(first.Log, 0).First());
        Assert.Equal([published.Note], entry.Notes);
    }

    [Fact]
    public async Task A_changed_entry_below_the_published_checkpoint_stops_the_log()
    {
        await using var store = await AuditStoreInFile.CreateAsync(entries: 20);
        await store.Checkpoints.IssueAsync(default);
        store.Tamper(
            "UPDATE AuditEntries SET Leaf = (SELECT Leaf FROM AuditEntries WHERE Sequence = 3) WHERE Sequence = 4"
        );

        Assert.Throws<AuditHistoryException>(() => store.Epochs.Continued());
        await AssertTamperedAsync(store.Open());
    }

    [Fact]
    public async Task A_history_that_was_written_anew_stops_the_log()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        var empty = store.File + ".backup";
        store.BackUp(empty);
        await store.FillAsync(20);
        await store.Checkpoints.IssueAsync(default);
        store.PutBack(empty);
        File.Move(store.Options.CheckpointFile, store.Options.CheckpointFile + ".aside");
        await store.FillAsync(30);
        File.Move(store.Options.CheckpointFile + ".aside", store.Options.CheckpointFile);

        var refusal = Assert.Throws<AuditHistoryException>(() => store.Epochs.Continued());
        Assert.Contains("not those that were signed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_checkpoint_of_another_key_or_another_log_stops_the_log()
    {
        await using var store = await AuditStoreInFile.CreateAsync(entries: 5);
        await using var other = await AuditStoreInFile.CreateAsync(entries: 5);
        var foreign = await other.Checkpoints.IssueAsync(default);
        await File.WriteAllTextAsync(store.Options.CheckpointFile, foreign.Note);
        Assert.Throws<AuditHistoryException>(() => store.Epochs.Continued());

        var elsewhere = SignedNote.Sign(
            AuditCheckpoint.Body("hub.test/else", 5, foreign.Root.Span),
            store.Key.SignersOf("hub.test/else")
        );
        await File.WriteAllTextAsync(store.Options.CheckpointFile, elsewhere);
        Assert.Throws<AuditHistoryException>(() => store.Epochs.Continued());
    }

    [Fact]
    public async Task A_declaration_that_was_cut_off_can_be_made_again()
    {
        await using var store = await AuditStoreInFile.CreateAsync(entries: 5);
        await store.Checkpoints.IssueAsync(default);
        var kept = await File.ReadAllTextAsync(store.Options.CheckpointFile);
        await store.Epochs.OpenNextAsync("first", AuditRequester.Nobody, default);
        // as after a crash between the checkpoint and the file that keeps it
        await File.WriteAllTextAsync(store.Options.CheckpointFile, kept);

        Assert.Equal(AuditStoreInFile.LogName + "/2", store.Epochs.Continued());
        await using var log = store.Open();
        Assert.Equal((AuditStoreInFile.LogName + "/2", 1), await PositionAsync(log));
    }

    [Fact]
    public async Task An_epoch_that_nobody_with_the_key_declared_stops_the_log()
    {
        await using var store = await AuditStoreInFile.CreateAsync(entries: 5);
        var published = await store.Checkpoints.IssueAsync(default);
        // as somebody who may write the tables would: entries are not signed, and the note is public
        await using (var forger = store.OpenOther(AuditStoreInFile.LogName + "/2"))
            await forger.AppendAsync(
                new AuditEntry
                {
                    Kind = AuditKind.Epoch,
                    Reason = AuditReason.None with { Justification = "restored from the backup of Monday" },
                    Notes = [published.Note],
                    Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
                },
                default
            );

        var refusal = Assert.Throws<AuditHistoryException>(() => store.Epochs.Continued());
        Assert.Contains("new-epoch", refusal.Message, StringComparison.Ordinal);
        await AssertTamperedAsync(store.Open());
        await Assert.ThrowsAsync<AuditHistoryException>(() => store.NewCheckpoints().IssueAsync(default));
        Assert.Equal(published.Note, await File.ReadAllTextAsync(store.Options.CheckpointFile));

        var declared = await store.Epochs.OpenNextAsync("somebody wrote an epoch", AuditRequester.Nobody, default);
        Assert.Equal((AuditStoreInFile.LogName + "/3", 1), (declared.Log, declared.Size));
        Assert.Equal(declared.Log, store.Epochs.Continued());
    }

    [Fact]
    public async Task A_new_epoch_shuts_out_the_hub_that_still_writes_the_old_one()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var running = store.Open();
        await running.AppendAsync(AuditStoreInFile.Entry(0), default);

        await store.Epochs.OpenNextAsync("moved to other hardware", AuditRequester.Nobody, default);

        var refusal = await Assert.ThrowsAsync<AuditUnavailableException>(async () =>
            await running.AppendAsync(AuditStoreInFile.Entry(1), default)
        );
        Assert.Equal(AuditUnavailableReason.Fenced, refusal.Reason);
        Assert.Equal(
            AuditStoreInFile.LogName + "/3",
            (await store.Epochs.OpenNextAsync("again", AuditRequester.Nobody, default)).Log
        );
        Assert.All(await VerifyAsync(store), finding => Assert.Equal((null, null), (finding.Fault, finding.Declared)));
    }

    [Fact]
    public async Task A_start_without_the_checkpoint_that_was_kept_is_told_to_the_operator()
    {
        await using var store = await AuditStoreInFile.CreateAsync(entries: 5);
        using var said = new SaidLines();
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(said))
            .AddDataHubAudit(_ => { })
            .AddSingleton(Options.Create(store.Options))
            .BuildServiceProvider();
        await services.PrepareAuditAsync(default);
        Assert.True(said.IsSilent);
        await store.Checkpoints.IssueAsync(default);
        await services.PrepareAuditAsync(default);
        Assert.True(said.IsSilent);

        File.Delete(store.Options.CheckpointFile);
        await services.PrepareAuditAsync(default);

        var line = await said.NextAsync();
        Assert.Contains(store.Options.CheckpointFile, line, StringComparison.Ordinal);
        Assert.Contains("5 entries", line, StringComparison.Ordinal);
    }

    private static async Task<(string, long)> PositionAsync(AuditLog log)
    {
        var receipt = await log.AppendAsync(AuditStoreInFile.Entry(0), default);
        return (receipt.Log, receipt.Sequence);
    }

    private static async Task AssertTamperedAsync(AuditLog log)
    {
        var refusal = await Assert.ThrowsAsync<AuditUnavailableException>(async () =>
            await log.AppendAsync(AuditStoreInFile.Entry(0), default)
        );
        Assert.Equal(AuditUnavailableReason.Tampered, refusal.Reason);
    }

    private static async Task<IReadOnlyList<AuditVerification>> VerifyAsync(
        AuditStoreInFile store,
        params string[] kept
    )
    {
        var logs = new AuditReader(store.Store).Logs().Select(log => new NoteKey(log.Log, store.Key.PublicKey));
        return await new AuditVerifier(store.Store).VerifyAsync([.. logs], kept, null, default);
    }
}
