using DataHub.Audit.Appending;
using DataHub.Audit.Tree;
using DataHub.Audit.Verification;

namespace DataHub.Audit.Tests.Verification;

/// <summary>Tampers at every entry of logs of awkward sizes: around powers of two and the width of a tile.</summary>
public sealed class TamperedSizesTests
{
    public static TheoryData<int> Sizes => [1, 2, 3, 7, 8, 255, 256, 257];

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_flipped_bit_in_any_record_or_leaf_names_the_entry(int size)
    {
        await using var store = await FilledAsync(size);
        for (var sequence = 0; sequence < size; sequence++)
        {
            foreach (var column in new[] { "Record", "Leaf" })
            {
                var before = (byte[])store.Scalar($"SELECT {column} FROM AuditEntries WHERE Sequence = {sequence}")!;
                var flipped = before.ToArray();
                flipped[sequence % flipped.Length] ^= (byte)(1 << (sequence % 8));
                Set(store, column, sequence, flipped);

                var fault = (await store.VerifyAsync()).Fault;

                Assert.Equal((sequence, AuditFaultKind.Record), (fault?.Sequence, fault?.Kind));
                Set(store, column, sequence, before);
            }
        }
        Assert.True((await store.VerifyAsync()).IsIntact);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Any_deleted_entry_is_named(int size)
    {
        await using var store = await FilledAsync(size);
        store.Execute("CREATE TABLE Kept AS SELECT * FROM AuditEntries");
        for (var sequence = 0; sequence < size; sequence++)
        {
            store.Tamper($"DELETE FROM AuditEntries WHERE Sequence = {sequence}");

            var fault = (await store.VerifyAsync()).Fault;

            Assert.Equal((sequence, AuditFaultKind.Gap), (fault?.Sequence, fault?.Kind));
            store.Execute($"INSERT INTO AuditEntries SELECT * FROM Kept WHERE Sequence = {sequence}");
        }
        Assert.True((await store.VerifyAsync()).IsIntact);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task An_entry_inserted_anywhere_is_found(int size)
    {
        await using var store = await FilledAsync(size);
        foreach (var at in new[] { 0, size / 2, size }.Distinct())
        {
            store.Tamper(
                "UPDATE AuditEntries SET Sequence = -Sequence - 2 WHERE Sequence >= @at;"
                    + "UPDATE AuditEntries SET Sequence = -Sequence - 1 WHERE Sequence < 0;"
                    + "INSERT INTO AuditEntries SELECT LogId, @at, Record, Leaf FROM AuditEntries ORDER BY Sequence LIMIT 1",
                ("@at", at)
            );

            var fault = (await store.VerifyAsync()).Fault;

            // it is a copy of the first entry: before that one, it is the second that is too many
            Assert.NotNull(fault);
            Assert.InRange(fault.Sequence, at / 256 * 256, Math.Max(at, 1));
            store.Tamper(
                "DELETE FROM AuditEntries WHERE Sequence = @at;"
                    + "UPDATE AuditEntries SET Sequence = -Sequence WHERE Sequence > @at;"
                    + "UPDATE AuditEntries SET Sequence = -Sequence - 1 WHERE Sequence < 0",
                ("@at", at)
            );
        }
        Assert.True((await store.VerifyAsync()).IsIntact);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_tail_of_any_length_that_was_cut_with_its_head_is_found_by_the_checkpoint(int size)
    {
        await using var store = await FilledAsync(size);
        var leaves = Enumerable.Range(0, size).Select(n => FixedRecord.Of(n).Leaf).ToList();
        for (var left = size - 1; left >= 0; left -= Math.Max(1, size / 8))
        {
            var edge = new TreeEdge();
            leaves.Take(left).ToList().ForEach(leaf => edge.Append(leaf, _ => { }));
            store.Tamper(
                "DELETE FROM AuditEntries WHERE Sequence >= @s; DELETE FROM AuditTiles WHERE Number * 256 + 256 > @s;"
                    + "UPDATE AuditHeads SET Size = @s, Root = @r",
                ("@s", left),
                ("@r", edge.Root())
            );

            var fault = (await store.VerifyAsync()).Fault;

            Assert.Equal((left, AuditFaultKind.Checkpoint), (fault?.Sequence, fault?.Kind));
        }
    }

    [Fact]
    public async Task An_upper_tile_that_was_changed_or_is_gone_names_the_first_entry_below_it()
    {
        await using var store = await FilledAsync(65_536 + 300);
        Assert.True((await store.VerifyAsync()).IsIntact);
        var tile = (byte[])store.Scalar("SELECT Hashes FROM AuditTiles WHERE Level = 1")!;
        tile[(7 * 32) + 1] ^= 1;

        store.Tamper("UPDATE AuditTiles SET Hashes = @t WHERE Level = 1", ("@t", tile));
        var changed = (await store.VerifyAsync()).Fault;
        store.Tamper("DELETE FROM AuditTiles WHERE Level = 1");
        var gone = (await store.VerifyAsync()).Fault;

        Assert.Equal((7 * 256, AuditFaultKind.Tile), (changed?.Sequence, changed?.Kind));
        Assert.Equal((0, AuditFaultKind.Tile), (gone?.Sequence, gone?.Kind));
    }

    /// <summary>A log of known records with a checkpoint over all of them.</summary>
    private static async Task<AuditStoreInFile> FilledAsync(int size)
    {
        var store = await AuditStoreInFile.CreateAsync();
        using (
            var session = AuditSession.Open(
                store.Store,
                AuditStoreInFile.LogName,
                "writer",
                seen: null,
                AuditStoreInFile.Patience
            )
        )
            session.Commit([
                .. Enumerable.Range(0, size).Select(n => new PendingEntry([FixedRecord.Of(n)], rehearsal: false)),
            ]);
        await store.Checkpoints.IssueAsync(default);
        return store;
    }

    private static void Set(AuditStoreInFile store, string column, int sequence, byte[] bytes) =>
        store.Tamper($"UPDATE AuditEntries SET {column} = @b WHERE Sequence = {sequence}", ("@b", bytes));
}
