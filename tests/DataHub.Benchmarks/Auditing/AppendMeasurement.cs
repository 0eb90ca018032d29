using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Benchmarks.Measuring;

namespace DataHub.Benchmarks.Auditing;

/// <summary>How many entries a second are made durable for callers who wait for each.</summary>
internal static class AppendMeasurement
{
    public static async Task RunAsync(AuditProvider provider, bool isShort)
    {
        await using var store = await LogStore.CreateAsync(provider);
        await RunAsync(
            store,
            $"append, {provider}: a victim and a case",
            SampleEntries.Point,
            isShort ? 200 : 20_000,
            isShort
        );
        await RunAsync(
            store,
            $"append, {provider}: 20 cases, 60 victims",
            SampleEntries.List,
            isShort ? 200 : 10_000,
            isShort
        );
    }

    private static async Task RunAsync(
        LogStore store,
        string what,
        Func<int, AuditEntry> entry,
        int entries,
        bool isShort
    )
    {
        var (rounds, commits) = (new List<double>(), store.Log.Commits);
        var cpu = new List<double>();
        for (var round = 0; round < (isShort ? 1 : 6); round++)
        {
            var (wall, used) = await Callers.RunAsync(
                entries,
                number => store.Log.AppendAsync(entry(number), CancellationToken.None).AsTask()
            );
            rounds.Add(entries / wall.TotalSeconds);
            cpu.Add(used.TotalMicroseconds / entries);
        }
        var shared = (double)rounds.Count * entries / (store.Log.Commits - commits);
        AuditTable.Write(
            Console.Out,
            what,
            "5,000/s",
            $"{rounds.Max():N0}/s (median {Median.Of(rounds):N0}/s), {Median.Of(cpu):0} µs of CPU, {shared:0} entries a commit"
        );
    }
}
