using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DataHub.Audit.Tests.Checkpoints;

public sealed class CheckpointCadenceTests
{
    private const string Count = "SELECT COUNT(*) FROM AuditCheckpoints";

    private static readonly AuditEntry Receipt = new()
    {
        Kind = AuditKind.PeerReceipt,
        Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
    };

    [Fact]
    public async Task A_running_hub_signs_and_keeps_a_checkpoint_whenever_its_log_grew()
    {
        await using var store = await AuditStoreInFile.CreateAsync(3);
        var said = new SaidLines();
        using var cadence = Cadence(store, said);
        await cadence.StartAsync(default);

        store.Clock.Advance(store.Options.CheckpointInterval);
        Assert.Contains("at 3 entries", await said.NextAsync(), StringComparison.Ordinal);
        Assert.Equal(store.Scalar("SELECT Note FROM AuditCheckpoints"), File.ReadAllText(store.Options.CheckpointFile));

        // the same again: nothing is signed for it
        await cadence.PublishAsync(TimeSpan.Zero, default);
        Assert.Equal(1L, store.Scalar(Count));
        // one: of two, the first could be signed before the second is written
        await store.FillAsync(1);
        store.Clock.Advance(store.Options.CheckpointInterval);
        Assert.Contains("at 4 entries", await said.NextAsync(), StringComparison.Ordinal);
        Assert.Equal(2L, store.Scalar(Count));
        await cadence.StopAsync(default);
        Assert.Equal(2L, store.Scalar(Count));
    }

    [Fact]
    public async Task The_last_checkpoint_of_a_hub_that_stops_covers_every_entry()
    {
        await using var store = await AuditStoreInFile.CreateAsync(3);
        using var cadence = Cadence(store, new SaidLines());
        await cadence.StartAsync(default);
        await AppendAsync(store, Receipt);

        await cadence.StopAsync(default);

        Assert.Equal(4L, store.Scalar("SELECT MAX(Size) FROM AuditCheckpoints"));
    }

    [Fact]
    public async Task Receipts_of_peers_alone_wait_so_that_hubs_that_witness_each_other_come_to_rest()
    {
        await using var store = await AuditStoreInFile.CreateAsync(3);
        await store.Checkpoints.IssueAsync(default);
        Assert.False(store.Checkpoints.HasNews(store.Options.QuietCheckpointInterval));

        await AppendAsync(store, Receipt);
        Assert.False(store.Checkpoints.HasNews(store.Options.QuietCheckpointInterval));
        store.Clock.Advance(store.Options.QuietCheckpointInterval);
        Assert.True(store.Checkpoints.HasNews(store.Options.QuietCheckpointInterval));

        await store.Checkpoints.IssueAsync(default);
        await AppendAsync(store, Receipt);
        await AppendAsync(store, AuditStoreInFile.Entry(1));
        Assert.True(store.Checkpoints.HasNews(store.Options.QuietCheckpointInterval));
    }

    [Fact]
    public async Task A_checkpoint_whose_file_could_not_be_written_is_kept_as_soon_as_it_can()
    {
        await using var store = await AuditStoreInFile.CreateAsync(3);
        Directory.CreateDirectory(store.Options.CheckpointFile);
        await Assert.ThrowsAnyAsync<Exception>(() => store.Checkpoints.IssueAsync(default));
        Directory.Delete(store.Options.CheckpointFile);
        using var said = new SaidLines();
        using var cadence = Cadence(store, said);
        await cadence.StartAsync(default);

        store.Clock.Advance(store.Options.CheckpointInterval);

        Assert.Contains("at 3 entries", await said.NextAsync(), StringComparison.Ordinal);
        Assert.Equal(store.Scalar("SELECT Note FROM AuditCheckpoints"), File.ReadAllText(store.Options.CheckpointFile));
        await cadence.StopAsync(default);
    }

    [Fact]
    public async Task A_log_without_entries_gives_no_checkpoint()
    {
        await using var store = await AuditStoreInFile.CreateAsync();

        Assert.False(store.Checkpoints.HasNews(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_history_that_does_not_continue_is_refused_aloud_and_once()
    {
        await using var store = await AuditStoreInFile.CreateAsync(3);
        await store.Checkpoints.IssueAsync(default);
        await store.FillAsync(1);
        store.Tamper("UPDATE AuditEntries SET Leaf = zeroblob(32) WHERE Sequence = 1");
        var said = new SaidLines();
        using var cadence = Cadence(store, said);
        await cadence.StartAsync(default);

        store.Clock.Advance(store.Options.CheckpointInterval);
        Assert.StartsWith("No checkpoint is signed any more", await said.NextAsync(), StringComparison.Ordinal);
        await cadence.StopAsync(default);

        Assert.Equal(1L, store.Scalar(Count));
        Assert.True(said.IsSilent);
    }

    [Fact]
    public async Task Checkpoints_that_are_asked_for_at_once_are_one_history()
    {
        await using var store = await AuditStoreInFile.CreateAsync(300);
        await using var log = store.Open();

        var notes = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async n =>
                {
                    await log.AppendAsync(AuditStoreInFile.Entry(n), default);
                    return await store.NewCheckpoints().IssueAsync(default);
                })
        );

        Assert.All(notes.GroupBy(note => note.Size), same => Assert.Single(same.Select(note => note.Note).Distinct()));
        Assert.Null((await store.VerifyAsync([.. notes.Select(note => note.Note)])).Fault);
    }

    private static CheckpointCadence Cadence(AuditStoreInFile store, SaidLines said) =>
        new(
            new ServiceCollection()
                .AddLogging()
                .AddSingleton<TimeProvider>(store.Clock)
                .AddDataHubAudit(_ => { })
                .AddSingleton(Options.Create(store.Options))
                .BuildServiceProvider(),
            Options.Create(store.Options),
            store.Clock,
            said.For<CheckpointCadence>()
        );

    private static async Task AppendAsync(AuditStoreInFile store, AuditEntry entry)
    {
        await using var log = store.Open();
        await log.AppendAsync(entry, default);
    }
}
