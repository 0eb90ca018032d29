using DataHub.Audit.Tree;
using DataHub.Audit.Verification;

namespace DataHub.Audit.Tests.Verification;

/// <summary>What somebody with the database file can do to a log of 600 entries, and what the verification then says.</summary>
public sealed class TamperTests
{
    private const string Renumber =
        "UPDATE AuditEntries SET Sequence = -1 WHERE Sequence = @a;"
        + "UPDATE AuditEntries SET Sequence = @a WHERE Sequence = @b;"
        + "UPDATE AuditEntries SET Sequence = @b WHERE Sequence = -1;";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    public async Task An_untouched_log_is_intact(int size)
    {
        await using var store = await AuditStoreInFile.CreateAsync(size);
        if (size == 0)
        {
            Assert.Empty(await new AuditVerifier(store.Store).VerifyAsync([], [], null, default));
            return;
        }

        var checkpoint = await store.Checkpoints.IssueAsync(default);
        var finding = await store.VerifyAsync(checkpoint.Note);

        Assert.Null(finding.Fault);
        Assert.Equal(size, finding.Size);
        Assert.Equal(2, finding.Checkpoints);
    }

    [Theory]
    [InlineData(0, AuditFaultKind.Record)]
    [InlineData(300, AuditFaultKind.Record)]
    [InlineData(599, AuditFaultKind.Record)]
    public async Task A_changed_byte_of_a_record_names_the_entry(int sequence, AuditFaultKind kind)
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        store.Tamper(
            "UPDATE AuditEntries SET Record = CAST(REPLACE(CAST(Record AS TEXT), 'KHM.NCCT', 'KHM.NCCS') AS BLOB)"
                + " WHERE Sequence = @s",
            ("@s", sequence)
        );

        await ExpectAsync(store, sequence, kind);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(300, 300)]
    [InlineData(599, 512)]
    public async Task A_changed_record_whose_hash_was_renewed_is_found_by_the_tree(int sequence, long named)
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        Forge(store, sequence);

        var fault = (await store.VerifyAsync()).Fault;

        Assert.Equal(named, fault?.Sequence);
        Assert.Equal(sequence < 512 ? AuditFaultKind.Tile : AuditFaultKind.Head, fault?.Kind);
    }

    [Fact]
    public async Task A_changed_leaf_names_the_entry()
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        store.Tamper("UPDATE AuditEntries SET Leaf = zeroblob(32) WHERE Sequence = 301");

        await ExpectAsync(store, 301, AuditFaultKind.Record);
    }

    [Fact]
    public async Task A_changed_tile_names_the_first_entry_whose_hash_it_does_not_hold()
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        var tile = (byte[])store.Scalar("SELECT Hashes FROM AuditTiles WHERE Level = 0 AND Number = 1")!;
        tile[(40 * 32) + 31] ^= 1;
        store.Tamper("UPDATE AuditTiles SET Hashes = @t WHERE Number = 1", ("@t", tile));

        await ExpectAsync(store, 256 + 40, AuditFaultKind.Tile);
    }

    [Fact]
    public async Task A_tile_with_more_in_it_than_its_hashes_is_found()
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        var tile = (byte[])store.Scalar("SELECT Hashes FROM AuditTiles WHERE Level = 0 AND Number = 1")!;
        store.Tamper("UPDATE AuditTiles SET Hashes = @t WHERE Number = 1", ("@t", (byte[])[.. tile, 0]));

        await ExpectAsync(store, 511, AuditFaultKind.Tile);
    }

    [Theory]
    [InlineData("DELETE FROM AuditTiles WHERE Number = 1", 256)]
    [InlineData("UPDATE AuditTiles SET Hashes = 'text' WHERE Number = 1", 256)]
    [InlineData("INSERT INTO AuditTiles VALUES (1, 0, 2, zeroblob(8192))", 600)]
    [InlineData("INSERT INTO AuditTiles VALUES (1, 1, 0, zeroblob(8192))", 600)]
    public async Task A_missing_a_mangled_and_an_added_tile_are_found(string sql, long named)
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        store.Tamper(sql);

        await ExpectAsync(store, named, AuditFaultKind.Tile);
    }

    [Theory]
    [InlineData("UPDATE AuditHeads SET Root = zeroblob(32)", 512, AuditFaultKind.Head)]
    [InlineData("UPDATE AuditHeads SET Size = 601", 600, AuditFaultKind.Gap)]
    [InlineData("UPDATE AuditHeads SET Size = 599", 512, AuditFaultKind.Head)]
    [InlineData("UPDATE AuditHeads SET Size = 0", 0, AuditFaultKind.Head)]
    [InlineData("UPDATE AuditHeads SET Log = 'hub.test/other'", 0, AuditFaultKind.Record)]
    [InlineData("DELETE FROM AuditHeads", 0, AuditFaultKind.Head)]
    public async Task A_changed_head_is_found(string sql, long named, AuditFaultKind kind)
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        store.Tamper(sql);

        await ExpectAsync(store, named, kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(599)]
    public async Task A_deleted_entry_is_named(int sequence)
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        store.Tamper("DELETE FROM AuditEntries WHERE Sequence = @s", ("@s", sequence));

        await ExpectAsync(store, sequence, AuditFaultKind.Gap);
    }

    [Fact]
    public async Task An_entry_that_was_cut_out_and_closed_up_is_named()
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        store.Tamper(
            "DELETE FROM AuditEntries WHERE Sequence = 100;"
                + "UPDATE AuditEntries SET Sequence = -Sequence WHERE Sequence > 100;"
                + "UPDATE AuditEntries SET Sequence = -Sequence - 1 WHERE Sequence < 0;"
        );

        await ExpectAsync(store, 100, AuditFaultKind.Tile);
    }

    [Fact]
    public async Task An_added_entry_is_named()
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        store.Tamper("INSERT INTO AuditEntries SELECT LogId, 600, Record, Leaf FROM AuditEntries WHERE Sequence = 5");

        await ExpectAsync(store, 600, AuditFaultKind.Head);
    }

    [Theory]
    [InlineData(10, 11, 10, AuditFaultKind.Tile)]
    [InlineData(10, 590, 10, AuditFaultKind.Tile)]
    [InlineData(590, 591, 512, AuditFaultKind.Head)]
    public async Task Swapped_entries_are_found(int a, int b, long named, AuditFaultKind kind)
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        store.Tamper(Renumber, ("@a", a), ("@b", b));

        await ExpectAsync(store, named, kind);
    }

    [Fact]
    public async Task A_cut_tail_is_found_by_the_head()
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        store.Tamper("DELETE FROM AuditEntries WHERE Sequence >= 550");

        await ExpectAsync(store, 550, AuditFaultKind.Gap);
    }

    [Fact]
    public async Task A_tail_cut_with_its_head_is_found_by_a_checkpoint()
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        await store.Checkpoints.IssueAsync(default);
        Cut(store, 550);

        await ExpectAsync(store, 550, AuditFaultKind.Checkpoint);
    }

    [Fact]
    public async Task An_earlier_state_put_back_is_found_by_a_checkpoint_that_was_kept_elsewhere()
    {
        await using var store = await AuditStoreInFile.CreateAsync(500);
        var backup = store.File + ".backup";
        await store.Checkpoints.IssueAsync(default);
        store.BackUp(backup);
        await store.FillAsync(100);
        var kept = (await store.Checkpoints.IssueAsync(default)).Note;
        store.PutBack(backup);

        Assert.True((await store.VerifyAsync()).IsIntact);
        var fault = (await store.VerifyAsync(kept)).Fault;

        Assert.Equal(500, fault?.Sequence);
        Assert.Equal(AuditFaultKind.Checkpoint, fault?.Kind);
    }

    [Fact]
    public async Task A_log_rewritten_in_all_its_parts_is_found_by_a_checkpoint()
    {
        await using var store = await AuditStoreInFile.CreateAsync(300);
        await store.Checkpoints.IssueAsync(default);
        await store.FillAsync(100);
        var kept = (await store.Checkpoints.IssueAsync(default)).Note;
        Forge(store, 320);
        Rebuild(store);
        Assert.Equal(300, (await store.VerifyAsync()).Fault?.Sequence);

        store.Tamper("DELETE FROM AuditCheckpoints");
        Assert.True((await store.VerifyAsync()).IsIntact);

        var fault = (await store.VerifyAsync(kept)).Fault;
        Assert.Equal(AuditFaultKind.Checkpoint, fault?.Kind);
    }

    [Fact]
    public async Task A_log_that_vanished_altogether_is_found_by_a_checkpoint_that_was_kept_elsewhere()
    {
        await using var store = await AuditStoreInFile.CreateAsync(3);
        var kept = (await store.Checkpoints.IssueAsync(default)).Note;
        store.Tamper("DELETE FROM AuditHeads; DELETE FROM AuditEntries; DELETE FROM AuditCheckpoints");

        Assert.Equal(AuditFaultKind.Head, (await store.VerifyAsync(kept)).Fault?.Kind);
    }

    [Theory]
    [InlineData("Record = 'text'")]
    [InlineData("Record = zeroblob(0)")]
    [InlineData("Record = CAST('{\"v\":1}' AS BLOB)")]
    [InlineData("Leaf = 'text'")]
    public async Task A_row_of_another_shape_is_a_fault_and_not_a_crash(string change)
    {
        await using var store = await AuditStoreInFile.CreateAsync(20);
        store.Tamper($"UPDATE AuditEntries SET {change} WHERE Sequence = 13");

        await ExpectAsync(store, 13, AuditFaultKind.Record);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public async Task A_file_that_is_broken_as_a_database_is_a_fault_and_not_a_crash(double where)
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var bytes = await File.ReadAllBytesAsync(store.File);
        bytes.AsSpan((int)(bytes.Length * where) / 4096 * 4096, 3 * 4096).Fill(0xFF);
        await File.WriteAllBytesAsync(store.File, bytes);

        Assert.NotNull((await store.VerifyAsync()).Fault);
    }

    [Fact]
    public async Task Of_two_faults_the_first_is_named()
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        var tile = (byte[])store.Scalar("SELECT Hashes FROM AuditTiles WHERE Level = 0 AND Number = 0")!;
        tile[50 * 32] ^= 1;
        store.Tamper(
            "UPDATE AuditTiles SET Hashes = @t WHERE Number = 0; DELETE FROM AuditEntries WHERE Sequence = 70",
            ("@t", tile)
        );

        await ExpectAsync(store, 50, AuditFaultKind.Tile);
    }

    [Fact]
    public async Task A_missing_part_of_a_long_entry_is_named_even_when_the_tree_was_rebuilt()
    {
        await using var store = await AuditStoreInFile.CreateAsync(4);
        await using (var log = store.Open())
        {
            var entry = AuditStoreInFile.Entry(0);
            var ids = Enumerable.Range(1, 6_000).Select(n => (long)n).ToList();
            entry = entry with { Disclosures = [entry.Disclosures[0] with { RecordIds = ids }] };
            await log.AppendAsync(entry, default);
            await log.AppendAsync(AuditStoreInFile.Entry(1), default);
        }
        Assert.True((await store.VerifyAsync()).IsIntact);
        store.Tamper("DELETE FROM AuditEntries WHERE Sequence = 5");
        store.Tamper("UPDATE AuditEntries SET Sequence = Sequence - 1 WHERE Sequence > 5");
        Rebuild(store);

        await ExpectAsync(store, 5, AuditFaultKind.Record);
    }

    [Fact]
    public async Task Verification_reports_its_progress_and_can_be_stopped()
    {
        await using var store = await AuditStoreInFile.CreateAsync(2100);
        var seen = new List<AuditProgress>();
        using var stop = new CancellationTokenSource();
        var verifier = new AuditVerifier(store.Store);

        await verifier.VerifyAsync([], [], new Progress(seen.Add), default);
        Assert.Equal([2048, 2100], seen.Select(progress => progress.Done));
        Assert.All(seen, progress => Assert.Equal(2100, progress.Total));

        var stopping = new Progress(_ => stop.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            verifier.VerifyAsync([], [], stopping, stop.Token)
        );
    }

    [Fact]
    public async Task Verification_sees_one_state_while_entries_are_appended()
    {
        await using var store = await AuditStoreInFile.CreateAsync(300);
        await using var log = store.Open();
        using var stop = new CancellationTokenSource();
        var appending = Task.Run(async () =>
        {
            for (var n = 0; !stop.IsCancellationRequested; n++)
                await log.AppendAsync(AuditStoreInFile.Entry(n), default);
        });

        for (var round = 0; round < 10; round++)
        {
            var finding = await store.VerifyAsync();
            Assert.True(finding.IsIntact, finding.Fault?.Message);
        }

        await stop.CancelAsync();
        await appending;
    }

    private static async Task ExpectAsync(AuditStoreInFile store, long sequence, AuditFaultKind kind)
    {
        var fault = (await store.VerifyAsync()).Fault;

        Assert.NotNull(fault);
        Assert.Equal((sequence, kind), (fault.Sequence, fault.Kind));
    }

    /// <summary>Another country, with the hash of the entry renewed.</summary>
    private static void Forge(AuditStoreInFile store, int sequence)
    {
        store.Tamper(
            "UPDATE AuditEntries SET Record = CAST(REPLACE(CAST(Record AS TEXT), '\"KHM\"', '\"IDN\"') AS BLOB)"
                + " WHERE Sequence = @s",
            ("@s", sequence)
        );
        var record = (byte[])store.Scalar($"SELECT Record FROM AuditEntries WHERE Sequence = {sequence}")!;
        store.Tamper(
            "UPDATE AuditEntries SET Leaf = @l WHERE Sequence = @s",
            ("@l", TreeHash.Leaf(record)),
            ("@s", sequence)
        );
    }

    /// <summary>Tiles and head computed anew from the entries that are there.</summary>
    private static void Rebuild(AuditStoreInFile store)
    {
        store.Tamper("DELETE FROM AuditTiles");
        var size = (long)store.Scalar("SELECT COUNT(*) FROM AuditEntries")!;
        var edge = new TreeEdge();
        for (var sequence = 0; sequence < size; sequence++)
        {
            var leaf = (byte[])store.Scalar($"SELECT Leaf FROM AuditEntries WHERE Sequence = {sequence}")!;
            edge.Append(
                leaf,
                tile =>
                    store.Tamper(
                        "INSERT INTO AuditTiles VALUES (1, @l, @n, @h)",
                        ("@l", tile.Level),
                        ("@n", tile.Number),
                        ("@h", tile.Hashes)
                    )
            );
        }
        store.Tamper("UPDATE AuditHeads SET Size = @s, Root = @r", ("@s", size), ("@r", edge.Root()));
    }

    private static void Cut(AuditStoreInFile store, int size)
    {
        store.Tamper("DELETE FROM AuditEntries WHERE Sequence >= @s", ("@s", size));
        Rebuild(store);
    }

    private sealed class Progress(Action<AuditProgress> report) : IProgress<AuditProgress>
    {
        public void Report(AuditProgress value) => report(value);
    }
}
