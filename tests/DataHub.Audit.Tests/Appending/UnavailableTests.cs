using DataHub.Audit.Store;

namespace DataHub.Audit.Tests.Appending;

public sealed class UnavailableTests
{
    private const string Refuse =
        "CREATE TRIGGER refuse BEFORE INSERT ON AuditEntries BEGIN SELECT RAISE(ABORT, 'no space'); END";

    [Fact]
    public async Task A_store_that_refuses_gives_no_receipt_and_is_used_again_when_it_recovers()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();
        await log.AppendAsync(AuditStoreInFile.Entry(0), default);

        store.Execute(Refuse);
        for (var attempt = 0; attempt < 3; attempt++)
            Assert.Equal(AuditUnavailableReason.Store, await RefusedAsync(log));
        store.Execute("DROP TRIGGER refuse");

        Assert.Equal(1, (await log.AppendAsync(AuditStoreInFile.Entry(1), default)).Sequence);
        var finding = await store.VerifyAsync();
        Assert.True(finding.IsIntact, finding.Fault?.Message);
        Assert.Equal(2, finding.Size);
    }

    [Fact]
    public async Task A_store_that_does_not_exist_yet_is_not_created_by_appending()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        var missing = Path.Combine(Path.GetDirectoryName(store.File)!, "missing.db");
        await using var log = store.Open(options => options.ConnectionString = $"Data Source={missing}");

        Assert.Equal(AuditUnavailableReason.Store, await RefusedAsync(log));
        Assert.False(File.Exists(missing));
    }

    [Fact]
    public async Task A_store_that_could_not_be_read_at_the_first_entry_takes_the_next()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();

        store.Execute("ALTER TABLE AuditHeads RENAME TO Elsewhere");
        Assert.Equal(AuditUnavailableReason.Store, await RefusedAsync(log));
        store.Execute("ALTER TABLE Elsewhere RENAME TO AuditHeads");

        Assert.Equal(0, (await log.AppendAsync(AuditStoreInFile.Entry(0), default)).Sequence);
    }

    [Fact]
    public async Task A_locked_store_refuses_within_the_deadline_and_recovers()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open(options => options.Deadline = TimeSpan.FromMilliseconds(200));
        using (var connection = store.Connect())
        {
            using var transaction = connection.BeginTransaction();
            Assert.Equal(AuditUnavailableReason.Deadline, await RefusedAsync(log));
        }

        AuditReceipt? receipt = null;
        for (var attempt = 0; attempt < 100 && receipt is null; attempt++)
            receipt = await TryAppendAsync(log);

        // Entries that nobody waited for may have been written as well: too much is safe.
        Assert.NotNull(receipt);
        var finding = await store.VerifyAsync();
        Assert.True(finding.IsIntact, finding.Fault?.Message);
        Assert.InRange(finding.Size, 1, receipt.Sequence + 1);
    }

    [Fact]
    public async Task A_full_queue_refuses()
    {
        // with the keys of its subjects: to make them takes its time too
        await using var store = await AuditStoreInFile.CreateAsync(1);
        await using var log = store.Open(options =>
        {
            options.QueueLength = 2;
            options.BatchSize = 1;
            options.Deadline = TimeSpan.FromSeconds(2);
        });
        var reasons = new List<AuditUnavailableReason>();
        using (var connection = store.Connect())
        {
            using var transaction = connection.BeginTransaction();
            reasons.AddRange(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RefusedAsync(log))));
        }

        Assert.InRange(reasons.Count(reason => reason is AuditUnavailableReason.QueueFull), 5, 6);
    }

    [Fact]
    public async Task A_second_writer_takes_the_log_over_and_the_first_is_fenced_for_good()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var first = store.Open();
        await using var second = store.Open();
        await first.AppendAsync(AuditStoreInFile.Entry(0), default);

        Assert.Equal(1, (await second.AppendAsync(AuditStoreInFile.Entry(1), default)).Sequence);

        Assert.Equal(AuditUnavailableReason.Fenced, await RefusedAsync(first));
        Assert.Equal(AuditUnavailableReason.Fenced, await RefusedAsync(first));
        Assert.False(await first.CanAppendAsync(default));
        Assert.Equal(2, (await second.AppendAsync(AuditStoreInFile.Entry(2), default)).Sequence);
        var finding = await store.VerifyAsync();
        Assert.True(finding.IsIntact, finding.Fault?.Message);
        Assert.Equal(3, finding.Size);
    }

    [Fact]
    public async Task A_writer_that_was_taken_over_is_fenced_before_the_other_has_written_anything()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var first = store.Open();
        await using var second = store.Open();
        await first.AppendAsync(AuditStoreInFile.Entry(0), default);

        Assert.True(await second.CanAppendAsync(default));

        Assert.Equal(AuditUnavailableReason.Fenced, await RefusedAsync(first));
        Assert.Equal(1L, store.Scalar("SELECT COUNT(*) FROM AuditEntries"));
    }

    [Fact]
    public async Task Two_writers_at_once_never_fork_the_log()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var first = store.Open();
        await using var second = store.Open();

        var receipts = await Task.WhenAll(
            Enumerable.Range(0, 400).Select(n => Task.Run(() => TryAppendAsync(n % 2 == 0 ? first : second)))
        );

        var sequences = receipts.OfType<AuditReceipt>().Select(receipt => receipt.Sequence).Order().ToList();
        Assert.NotEmpty(sequences);
        Assert.Equal(sequences.Count, sequences.Distinct().Count());
        var finding = await store.VerifyAsync();
        Assert.True(finding.IsIntact, finding.Fault?.Message);
        Assert.InRange(sequences[^1], sequences.Count - 1, finding.Size - 1);
    }

    [Fact]
    public async Task A_tree_that_was_changed_is_not_appended_to()
    {
        await using var store = await AuditStoreInFile.CreateAsync(10);
        store.Tamper("UPDATE AuditEntries SET Leaf = zeroblob(32) WHERE Sequence = 4");
        await using var log = store.Open();

        Assert.Equal(AuditUnavailableReason.Tampered, await RefusedAsync(log));
    }

    [Fact]
    public async Task A_store_that_lacks_what_a_running_hub_wrote_into_it_takes_no_other_entries_in_their_place()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        using var said = new SaidLines();
        await using var log = store.Open(said: said.For<AuditLog>());
        for (var n = 0; n < 3; n++)
            await log.AppendAsync(AuditStoreInFile.Entry(n), default);
        var (size, root) = (3, store.Root);
        await log.AppendAsync(AuditStoreInFile.Entry(3), default);
        await log.AppendAsync(AuditStoreInFile.Entry(4), default);

        // a standby took the store's place that had not received the last two
        store.CutTo(size, root);

        // what was open when it happened
        await RefusedAsync(log);
        for (var attempt = 0; attempt < 2; attempt++)
            Assert.Equal(AuditUnavailableReason.Tampered, await RefusedAsync(log));
        Assert.False(await log.CanAppendAsync(default));
        Assert.Equal(3L, store.Scalar("SELECT COUNT(*) FROM AuditEntries"));
        await said.NextAsync();
        Assert.Contains("Tampered", await said.NextAsync(), StringComparison.Ordinal);
        Assert.True(said.IsSilent);
    }

    [Fact]
    public async Task A_store_with_other_entries_in_the_place_of_those_that_a_running_hub_wrote_takes_no_more()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();
        await log.AppendAsync(AuditStoreInFile.Entry(0), default);
        var root = store.Root;
        await log.AppendAsync(AuditStoreInFile.Entry(1), default);
        store.CutTo(1, root);
        await store.FillAsync(3);
        store.Execute("UPDATE AuditHeads SET Writer = @writer", ("@writer", log.Boot));

        await RefusedAsync(log);
        var refusal = await Assert.ThrowsAsync<AuditUnavailableException>(async () =>
            await log.AppendAsync(AuditStoreInFile.Entry(2), default)
        );
        Assert.Equal(AuditUnavailableReason.Tampered, refusal.Reason);
        Assert.Contains("2 entries", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_log_refuses()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        var log = store.Open();
        await log.AppendAsync(AuditStoreInFile.Entry(0), default);
        var last = log.AppendAsync(AuditStoreInFile.Entry(0), default);
        await log.DisposeAsync();

        Assert.Equal(1, (await last).Sequence);
        Assert.Equal(AuditUnavailableReason.Stopped, await RefusedAsync(log));
    }

    [Fact]
    public async Task A_caller_who_has_gone_gets_no_receipt()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await log.AppendAsync(AuditStoreInFile.Entry(0), new CancellationToken(canceled: true))
        );
    }

    [Fact]
    public async Task A_probe_tells_whether_appending_works_and_leaves_nothing_behind()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var healthy = store.Open();

        Assert.True(await healthy.CanAppendAsync(default));
        Assert.Equal(0L, store.Scalar("SELECT COUNT(*) FROM AuditEntries"));
        Assert.Equal(0, (await healthy.AppendAsync(AuditStoreInFile.Entry(0), default)).Sequence);

        store.Execute(Refuse);
        await using var sick = store.Open();
        Assert.False(await sick.CanAppendAsync(default));
    }

    [Fact]
    public async Task The_tree_read_back_has_the_root_of_every_earlier_size()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open(options => options.BatchSize = 1);
        var roots = new Dictionary<long, byte[]>();
        for (var size = 1; size <= 300; size++)
        {
            await log.AppendAsync(AuditStoreInFile.Entry(size), default);
            roots[size] = (byte[])store.Scalar("SELECT Root FROM AuditHeads")!;
        }

        using var connection = store.Store.OpenForReading();
        using var transaction = store.Store.BeginSnapshot(connection);
        var head = AuditHead.ReadAll(connection, transaction)[0];
        foreach (var (size, root) in roots)
            Assert.Equal(root, new StoredTree(connection, transaction, head).EdgeAt(size).Root());
    }

    private static async Task<AuditUnavailableReason> RefusedAsync(AuditLog log) =>
        (
            await Assert.ThrowsAsync<AuditUnavailableException>(async () =>
                await log.AppendAsync(AuditStoreInFile.Entry(0), default)
            )
        ).Reason;

    private static async Task<AuditReceipt?> TryAppendAsync(AuditLog log)
    {
        try
        {
            return await log.AppendAsync(AuditStoreInFile.Entry(0), default);
        }
        catch (AuditUnavailableException)
        {
            return null;
        }
    }
}
