using System.Diagnostics;
using System.Text.Json;
using DataHub.Benchmarks.Measuring;

namespace DataHub.Benchmarks.Auditing;

/// <summary>
/// What the log adds to a request's processor time: the same requests over HTTP to a hub in a process of its own, with the log and without it, in turns.
/// Only the hub's process is counted.
/// </summary>
internal static class ShareMeasurement
{
    public static async Task RunAsync(BenchmarkOptions options)
    {
        await using var hub = await AskedHub.StartAsync(options);
        var own = await hub.TokenAsync("idn.kemlu", "dh:Repatriation");
        var partner = await hub.TokenAsync("khm.ncct", "sector-law:CrimeVictimSafetyProvision");
        foreach (var (name, token) in new[] { ("own", own), ("partner", partner) })
        {
            var victim = FirstVictim(await hub.AskAsync(token, Questions.List));
            await RunAsync(
                hub,
                $"Q1 list, {name}",
                token,
                Questions.List,
                options.Short ? 64 : 2000,
                options.Short ? 1 : 7
            );
            await RunAsync(
                hub,
                $"Q2 point, {name}",
                token,
                Questions.Point(victim),
                options.Short ? 64 : 8000,
                options.Short ? 1 : 7
            );
        }
    }

    private static async Task RunAsync(AskedHub hub, string name, string token, string query, int requests, int rounds)
    {
        var (on, off, share, rate) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        if (rounds > 1)
        {
            await Compiled.ForGoodAsync(() => CpuAsync(hub, false, token, query, requests), hub.CompiledAsync);
            await Compiled.ForGoodAsync(() => CpuAsync(hub, true, token, query, requests), hub.CompiledAsync);
        }
        for (var round = 0; round < rounds; round++)
        {
            var (without, _) = await CpuAsync(hub, false, token, query, requests);
            var (with, wall) = await CpuAsync(hub, true, token, query, requests);
            off.Add(without);
            on.Add(with);
            share.Add((with / without) - 1);
            rate.Add(requests / wall.TotalSeconds);
        }
        AuditTable.Write(
            Console.Out,
            $"CPU that the log adds to a request, {name}",
            "10 %",
            $"{100 * Median.Of(share):0.0} % ({Median.Of(off):0} to {Median.Of(on):0} µs; {rate.Max():N0} requests/s)"
        );
    }

    /// <returns>Processor time of the hub per request in microseconds, and how long all took.</returns>
    private static async Task<(double Cpu, TimeSpan Wall)> CpuAsync(
        AskedHub hub,
        bool isOn,
        string token,
        string query,
        int requests
    )
    {
        await hub.SwitchAsync(isOn);
        var before = await hub.CpuAsync();
        var start = Stopwatch.GetTimestamp();
        await Callers.RunAsync(requests, _ => hub.AskAsync(token, query));
        var wall = Stopwatch.GetElapsedTime(start);
        await hub.SettleAsync();
        return ((await hub.CpuAsync() - before) / requests, wall);
    }

    private static string FirstVictim(byte[] cases)
    {
        using var answer = JsonDocument.Parse(cases);
        return answer
            .RootElement.GetProperty("data")
            .GetProperty("cases")
            .GetProperty("nodes")
            .EnumerateArray()
            .SelectMany(one => one.GetProperty("victims").GetProperty("nodes").EnumerateArray())
            .First()
            .GetProperty("id")
            .GetString()!;
    }
}
