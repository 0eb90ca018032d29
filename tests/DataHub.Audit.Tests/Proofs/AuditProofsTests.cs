using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Audit.Proofs;
using DataHub.Audit.Store;
using DataHub.Audit.Tree;
using DataHub.Audit.Witnessing;

namespace DataHub.Audit.Tests.Proofs;

/// <summary>Proofs out of a real store, checked as somebody checks them who has only the log's key.</summary>
public sealed class AuditProofsTests
{
    private static readonly string Log = AuditStoreInFile.LogName;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(600)]
    public async Task Every_entry_is_proved_by_its_bytes_and_the_log_key(int size)
    {
        await using var store = await AuditStoreInFile.CreateAsync(size);
        var proofs = ProofsOf(store);

        foreach (var record in new AuditReader(store.Store).Read(Log, 0))
        {
            var proof = await proofs.OfAsync(Log, record.Sequence, default);

            var received = TlogProof.Parse(proof!.ToString());
            Assert.True(received.Proves(TreeHash.Leaf(record.Bytes.Span), KeyOf(store), out var checkpoint));
            Assert.Equal((record.Sequence, size), (received.Index, checkpoint.Size));
            Assert.False(received.Proves(TreeHash.Leaf([.. record.Bytes.Span, 0]), KeyOf(store), out _));
        }
    }

    [Fact]
    public async Task A_proof_is_bound_to_the_last_checkpoint_and_only_an_entry_beyond_it_makes_a_new_one()
    {
        await using var store = await AuditStoreInFile.CreateAsync(5);
        var note = (await store.Checkpoints.IssueAsync(default)).Note;
        await store.FillAsync(300);
        var proofs = ProofsOf(store);

        Assert.Equal(note, (await proofs.OfAsync(Log, 4, default))!.Checkpoint);
        Assert.Equal(1L, store.Scalar("SELECT COUNT(*) FROM AuditCheckpoints"));
        var later = await proofs.OfAsync(Log, 5, default);
        Assert.StartsWith($"{Log}\n305\n", later!.Checkpoint);
        Assert.Equal(later.Checkpoint, (await proofs.OfAsync(Log, 4, default))!.Checkpoint);
    }

    [Fact]
    public async Task What_is_not_there_has_no_proof()
    {
        await using var store = await AuditStoreInFile.CreateAsync(5);
        var proofs = ProofsOf(store);

        Assert.Null(await proofs.OfAsync(Log, 5, default));
        Assert.Null(await proofs.OfAsync(Log, -1, default));
        Assert.Null(await proofs.OfAsync("hub.test/other", 0, default));
        Assert.Equal(0L, store.Scalar("SELECT COUNT(*) FROM AuditCheckpoints"));
    }

    [Fact]
    public async Task An_entry_of_an_earlier_epoch_is_proved_under_its_last_checkpoint()
    {
        await using var store = await AuditStoreInFile.CreateAsync(5);
        await store.Checkpoints.IssueAsync(default);
        await store.FillAsync(2);
        await store.Epochs.OpenNextAsync("restored", AuditRequester.Nobody, default);
        var proofs = ProofsOf(store);

        Assert.StartsWith($"{Log}\n5\n", (await proofs.OfAsync(Log, 4, default))!.Checkpoint);
        Assert.Null(await proofs.OfAsync(Log, 5, default));
        Assert.StartsWith($"{Log}/2\n1\n", (await proofs.OfAsync($"{Log}/2", 0, default))!.Checkpoint);
    }

    [Fact]
    public async Task One_checkpoint_is_proved_to_continue_another()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        var proofs = ProofsOf(store);
        var signed = new List<AuditCheckpoint>();
        foreach (var more in new[] { 1, 1, 5, 1, 247, 1, 1, 300 })
        {
            await store.FillAsync(more);
            signed.Add(await store.Checkpoints.IssueAsync(default));
        }

        foreach (var later in signed)
        {
            foreach (var earlier in signed.Where(one => one.Size <= later.Size))
            {
                var path = await proofs.BetweenAsync(earlier, later, default);
                Assert.True(MerkleProof.Continues(earlier.Size, earlier.Root.Span, later.Size, later.Root.Span, path!));
            }
        }
        await Assert.ThrowsAsync<ArgumentException>(() => proofs.BetweenAsync(signed[1], signed[0], default));
    }

    [Fact]
    public async Task A_tile_above_one_that_was_put_right_is_right_again_without_a_restart()
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        var checkpoint = await store.Checkpoints.IssueAsync(default);
        var right = new AuditTiles(store.Store).Hashes(checkpoint, 1, 0, 2);
        var tile = (byte[])store.Scalar("SELECT Hashes FROM AuditTiles WHERE Number = 1")!;
        var changed = (byte[])tile.Clone();
        changed[9] ^= 1;
        var tiles = new AuditTiles(store.Store);

        store.Tamper("UPDATE AuditTiles SET Hashes = @t WHERE Number = 1", ("@t", changed));
        Assert.NotEqual(right, tiles.Hashes(checkpoint, 1, 0, 2));
        store.Tamper("UPDATE AuditTiles SET Hashes = @t WHERE Number = 1", ("@t", tile));

        Assert.Equal(right, tiles.Hashes(checkpoint, 1, 0, 2));
    }

    [Fact]
    public async Task A_stored_tree_that_does_not_prove_is_not_handed_out()
    {
        await using var store = await AuditStoreInFile.CreateAsync(600);
        await store.Checkpoints.IssueAsync(default);
        var proofs = ProofsOf(store);
        var tile = (byte[])store.Scalar("SELECT Hashes FROM AuditTiles WHERE Number = 1")!;
        var changed = tile.ToArray();
        changed[(7 * 32) + 3] ^= 1;
        store.Tamper("UPDATE AuditTiles SET Hashes = @t WHERE Number = 1", ("@t", changed));

        await Assert.ThrowsAsync<AuditHistoryException>(() => proofs.OfAsync(Log, 3, default));
        await Assert.ThrowsAsync<AuditHistoryException>(() => proofs.OfAsync(Log, 599, default));

        store.Tamper("DELETE FROM AuditTiles WHERE Number = 1");
        await Assert.ThrowsAsync<AuditHistoryException>(() => proofs.OfAsync(Log, 3, default));

        store.Tamper("INSERT INTO AuditTiles VALUES (1, 0, 1, @t)", ("@t", tile));
        Assert.NotNull(await proofs.OfAsync(Log, 3, default));

        store.Tamper("UPDATE AuditCheckpoints SET Note = REPLACE(Note, '600', '599')");
        await Assert.ThrowsAsync<AuditHistoryException>(() => proofs.OfAsync(Log, 3, default));
    }

    [Fact]
    public async Task A_proof_reads_few_rows_of_a_long_log()
    {
        // Tiles of a log of 3 x 256 x 256 + 5 x 256 + 200 entries, whose leaves need no records to be hashed.
        await using var store = await AuditStoreInFile.CreateAsync();
        const int Size = (3 * 65_536) + (5 * 256) + 200;
        var edge = FillWithTiles(store, Size);
        var root = edge.Root();
        var remembered = new EdgeRoots();
        using var connection = store.Store.OpenForReading();

        Assert.InRange(RowsOf(Size / 2), 1, 220);
        for (var index = 0L; index < Size; index += 9973)
            Assert.InRange(RowsOf(index), 1, 3 + 200);

        int RowsOf(long index)
        {
            var tiles = new StoredTileSource(connection, null, 1, remembered);
            var tree = new TreeProofs(tiles, Size);
            Assert.True(MerkleProof.Includes(tree.Leaf(index), index, tree.Inclusion(index), Size, root));
            return tiles.Rows;
        }
    }

    private static AuditProofs ProofsOf(AuditStoreInFile store) =>
        new(
            store.Store,
            store.Epochs,
            () => store.Checkpoints,
            new PublishedCheckpoints(store.Store, () => TrustPolicy.None)
        );

    private static NoteKey KeyOf(AuditStoreInFile store) => new(Log, store.Key.PublicKey);

    private static TreeEdge FillWithTiles(AuditStoreInFile store, int size)
    {
        var edge = new TreeEdge();
        using var connection = store.Connect();
        using var transaction = connection.BeginTransaction();
        for (var n = 0; n < size; n++)
        {
            var leaf = new byte[TreeHash.Size];
            BitConverter.TryWriteBytes(leaf, n);
            edge.Append(leaf, Insert);
            if (n >= size / Tile.Width * Tile.Width)
            {
                using var entry = connection.Command(
                    transaction,
                    "INSERT INTO AuditEntries (LogId, Sequence, Record, Leaf) VALUES (1, @s, x'', @l)",
                    ("@s", (long)n),
                    ("@l", leaf)
                );
                entry.ExecuteNonQuery();
            }
        }
        transaction.Commit();
        return edge;

        void Insert(Tile tile)
        {
            using var command = connection.Command(
                transaction,
                "INSERT INTO AuditTiles (LogId, Level, Number, Hashes) VALUES (1, @level, @number, @hashes)",
                ("@level", tile.Level),
                ("@number", tile.Number),
                ("@hashes", tile.Hashes)
            );
            command.ExecuteNonQuery();
        }
    }
}
