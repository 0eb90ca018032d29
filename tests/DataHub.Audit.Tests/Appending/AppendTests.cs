using DataHub.Audit.Entries;
using DataHub.Audit.Tree;
using Microsoft.Data.Sqlite;

namespace DataHub.Audit.Tests.Appending;

public sealed class AppendTests
{
    [Fact]
    public async Task A_receipt_names_the_stored_record()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();

        var first = await log.AppendAsync(AuditStoreInFile.Entry(1), default);
        var second = await log.AppendAsync(AuditStoreInFile.Entry(2), default);

        Assert.Equal(AuditStoreInFile.LogName, first.Log);
        Assert.Equal(0, first.Sequence);
        Assert.Equal(1, second.Sequence);
        var stored = (byte[])store.Scalar("SELECT Record FROM AuditEntries WHERE Sequence = 1")!;
        Assert.Equal(TreeHash.Leaf(stored), second.Leaf.ToArray());
    }

    [Fact]
    public async Task Many_callers_share_commits_and_leave_neither_gap_nor_duplicate()
    {
        const int callers = 64;
        const int each = 50;
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();

        var receipts = await Task.WhenAll(
            Enumerable
                .Range(0, callers)
                .Select(caller =>
                    Task.Run(async () =>
                    {
                        var mine = new List<AuditReceipt>();
                        for (var n = 0; n < each; n++)
                            mine.Add(await log.AppendAsync(AuditStoreInFile.Entry(caller * each + n), default));
                        return mine;
                    })
                )
        );

        var all = receipts.SelectMany(mine => mine).ToList();
        Assert.Equal(Enumerable.Range(0, callers * each).Select(n => (long)n), all.Select(r => r.Sequence).Order());
        Assert.Equal(callers * each, all.Select(r => Convert.ToHexString(r.Leaf.Span)).Distinct().Count());
        Assert.InRange(log.Commits, 1, callers * each / 4);
        Assert.True((await store.VerifyAsync()).IsIntact);
        Assert.All(all.Take(100), receipt => Assert.Equal(receipt.Leaf.ToArray(), LeafAt(store, receipt.Sequence)));
    }

    [Fact]
    public async Task An_entry_that_was_split_stays_together()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();
        var ids = Enumerable.Range(1, 10_000).Select(n => (long)n).ToList();
        var wide = AuditStoreInFile.Entry(0);
        wide = wide with { Disclosures = [wide.Disclosures[0] with { RecordIds = ids }] };

        var receipts = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(n => log.AppendAsync(n % 2 == 0 ? wide : AuditStoreInFile.Entry(n), default).AsTask())
        );

        var starts = receipts.Select(receipt => receipt.Sequence).Order().ToList();
        var records = (long)store.Scalar("SELECT COUNT(*) FROM AuditEntries")!;
        Assert.Equal(starts.Count, starts.Distinct().Count());
        Assert.True(records > 40);
        Assert.True((await store.VerifyAsync()).IsIntact);
    }

    [Fact]
    public async Task A_new_process_continues_where_the_last_one_ended()
    {
        await using var store = await AuditStoreInFile.CreateAsync(300);

        await using var log = store.Open();
        var receipt = await log.AppendAsync(AuditStoreInFile.Entry(0), default);

        Assert.Equal(300, receipt.Sequence);
        var finding = await store.VerifyAsync();
        Assert.True(finding.IsIntact, finding.Fault?.Message);
        Assert.Equal(301, finding.Size);
    }

    [Fact]
    public async Task Two_logs_share_a_store_without_touching_each_other()
    {
        await using var store = await AuditStoreInFile.CreateAsync(3);
        await using var other = store.OpenOther("hub.test/khm/1");

        Assert.Equal(0, (await other.AppendAsync(AuditStoreInFile.Entry(0), default)).Sequence);
        await using var log = store.Open();
        Assert.Equal(3, (await log.AppendAsync(AuditStoreInFile.Entry(0), default)).Sequence);
    }

    [Fact]
    public async Task Time_comes_from_the_given_clock()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();

        await log.AppendAsync(AuditStoreInFile.Entry(0), default);
        store.Clock.SetUtcNow(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await log.AppendAsync(AuditStoreInFile.Entry(0), default);

        var times = new AuditReader(store.Store)
            .Read(store.Options.Log, 0)
            .Select(record => LoggedEntry.Read(record).Time);
        Assert.Equal([1767323045000, 1893456000000], times.Select(time => time.ToUnixTimeMilliseconds()));
    }

    [Fact]
    public async Task A_commit_is_synced_to_the_disk()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        using var connection = store.Store.OpenForWriting(TimeSpan.FromSeconds(2));

        Assert.Equal(2L, Pragma(connection, "synchronous"));
        Assert.Equal("wal", Pragma(connection, "journal_mode"));
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Leaf = Record")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 299")]
    [InlineData("INSERT OR REPLACE INTO AuditEntries SELECT * FROM AuditEntries")]
    [InlineData("UPDATE AuditTiles SET Level = 1")]
    [InlineData("DELETE FROM AuditTiles")]
    [InlineData("UPDATE AuditCheckpoints SET Size = 1")]
    [InlineData("DELETE FROM AuditCheckpoints")]
    [InlineData("UPDATE AuditHeads SET Size = Size - 1")]
    [InlineData("DELETE FROM AuditHeads")]
    public async Task The_store_refuses_to_change_what_was_logged(string sql)
    {
        await using var store = await AuditStoreInFile.CreateAsync(300);
        await store.Checkpoints.IssueAsync(default);

        var refusal = Assert.Throws<SqliteException>(() => store.Execute(sql));

        Assert.Contains("only grows", refusal.Message);
    }

    private static byte[] LeafAt(AuditStoreInFile store, long sequence) =>
        TreeHash.Leaf((byte[])store.Scalar($"SELECT Record FROM AuditEntries WHERE Sequence = {sequence}")!);

    private static object? Pragma(System.Data.Common.DbConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return command.ExecuteScalar();
    }
}
