using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using DataHub.Audit;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Proofs;
using DataHub.Audit.Store;
using DataHub.Audit.Tree;
using DataHub.Benchmarks.Measuring;

namespace DataHub.Benchmarks.Auditing;

/// <summary>The proof that an entry is in a large log, made from the store and checked before it is handed out.</summary>
internal static class ProofMeasurement
{
    public static async Task RunAsync(bool isShort)
    {
        var size = isShort ? 70_000 : 10_000_000;
        await using var store = await LogStore.CreateAsync(AuditProvider.Sqlite);
        var log = store.Options.Log;
        Grow(AuditStore.Of(store.Options), log, size);
        await store.Get<AuditCheckpoints>().IssueAsync(CancellationToken.None);
        var (proofs, random, times) = (store.Get<AuditProofs>(), new Random(7), new List<double>());
        var cpu = TimeSpan.Zero;
        for (var i = 0; i < (isShort ? 20 : 2200); i++)
        {
            if (i == 200)
                cpu = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            if (await proofs.OfAsync(log, random.Next(size), CancellationToken.None) is null)
                throw new InvalidOperationException("An entry is not proved.");
            // The first ones compile.
            if (isShort || i >= 200)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        cpu = Environment.CpuUsage.TotalTime - cpu;
        times.Sort();
        AuditTable.Write(
            Console.Out,
            FormattableString.Invariant($"inclusion proof, {size:N0} entries"),
            "1 ms",
            $"{Median.Of(times):0.00} ms (99 %: {times[times.Count * 99 / 100]:0.00} ms), {cpu.TotalMilliseconds / times.Count:0.00} ms of CPU"
        );
    }

    // Only what proofs read: the tiles, the leaves after the last full one, and the head.
    private static void Grow(AuditStore store, string log, int size)
    {
        using var connection = store.OpenForWriting(TimeSpan.FromMinutes(1));
        using var transaction = connection.BeginTransaction();
        using var tiles = store.WriteTiles(connection);
        using var records = store.WriteRecords(connection);
        tiles.Begin(transaction);
        records.Begin(transaction);
        var edge = new TreeEdge();
        while (edge.Size < size)
        {
            var leaf = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(leaf, edge.Size);
            leaf = SHA256.HashData(leaf);
            if (edge.Size >= size / Tile.Width * Tile.Width)
                records.Add(1).Add(edge.Size).Add([]).Add(leaf).End();
            edge.Append(leaf, tile => tiles.Add(1).Add(tile.Level).Add(tile.Number).Add(tile.Hashes).End());
        }
        tiles.Flush();
        records.Flush();
        using var head = connection.Command(
            transaction,
            AuditSql.InsertHead.Replace(", 0,", $", {size},", StringComparison.Ordinal),
            ("@id", 1),
            ("@log", log),
            ("@root", edge.Root()),
            ("@writer", "bulk")
        );
        head.ExecuteNonQuery();
        transaction.Commit();
    }
}
