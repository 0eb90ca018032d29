using System.Diagnostics;
using DataHub.Audit;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Verification;

namespace DataHub.Benchmarks.Auditing;

/// <summary>A full verification: every entry hashed again, read, compared with its columns, tiles and the signed checkpoint.</summary>
internal static class VerifyMeasurement
{
    public static async Task RunAsync(bool isShort)
    {
        var entries = isShort ? 2000 : 1_000_000;
        await using var store = await LogStore.CreateAsync(AuditProvider.Sqlite);
        BulkLog.Fill(store, entries);
        await store.Get<AuditCheckpoints>().IssueAsync(CancellationToken.None);
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < (isShort ? 1 : 3); round++)
        {
            var start = Stopwatch.GetTimestamp();
            var findings = await store
                .Get<AuditVerifier>()
                .VerifyAsync([store.Get<AuditCheckpoints>().Key], [], null, CancellationToken.None);
            if (findings is not [{ IsIntact: true }])
                throw new InvalidOperationException("The log that was just written does not verify.");
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
        }
        AuditTable.Write(
            Console.Out,
            FormattableString.Invariant($"verify, {entries:N0} entries"),
            "150,000/s",
            $"{entries / best.TotalSeconds:N0}/s ({best.TotalSeconds:0.0} s)"
        );
    }
}
