using System.Diagnostics;
using System.Text.Json;
using DataHub.Benchmarks.Measuring;

namespace DataHub.Benchmarks.Auditing;

/// <summary>
/// What the log adds to a request's processor time: the same requests over HTTP to a hub in a process of its own, without the log, with a bare durable record
/// in its place, with the log alone, and with the log and its index, in turns. Only the hub's process is counted.
/// </summary>
internal static class ShareMeasurement
{
    public static async Task RunAsync(BenchmarkOptions options)
    {
        await using var hub = await AskedHub.StartAsync(options);
        foreach (
            var (name, client, purpose) in new[]
            {
                ("own", "idn.kemlu", "dh:Repatriation"),
                ("partner", "khm.ncct", "sector-law:CrimeVictimSafetyProvision"),
            }
        )
        {
            // A token ends after five minutes: each question has its own.
            var token = await hub.TokenAsync(client, purpose);
            var victim = FirstVictim(await hub.AskAsync(token, Questions.List));
            var rounds = options.Short ? 1 : 7;
            // One question of each shows that it still runs.
            if (!options.Short || name == "own")
                await RunAsync(hub, $"Q1 list, {name}", token, Questions.List, options.Short ? 16 : 2000, rounds);
            if (!options.Short || name == "partner")
                await RunAsync(
                    hub,
                    $"Q2 point, {name}",
                    await hub.TokenAsync(client, purpose),
                    Questions.Point(victim),
                    options.Short ? 16 : 8000,
                    rounds
                );
        }
    }

    private static async Task RunAsync(AskedHub hub, string name, string token, string query, int requests, int rounds)
    {
        if (rounds > 1)
            foreach (var state in Enum.GetValues<LogState>())
                await Compiled.ForGoodAsync(() => CpuAsync(hub, state, token, query, requests), hub.CompiledAsync);
        var measured = new List<Round>();
        for (var round = 0; round < rounds; round++)
        {
            var (off, _) = await CpuAsync(hub, LogState.Off, token, query, requests);
            var (bare, _) = await CpuAsync(hub, LogState.Bare, token, query, requests);
            var (log, _) = await CpuAsync(hub, LogState.Log, token, query, requests);
            var (on, wall) = await CpuAsync(hub, LogState.On, token, query, requests);
            measured.Add(new Round(off, bare, log, on, requests / wall.TotalSeconds));
        }
        Write("a bare durable record adds", name, measured, of => of.Bare);
        Write("the log adds", name, measured, of => of.Log);
        Write("log and index add", name, measured, of => of.On);
    }

    private static void Write(string what, string name, List<Round> measured, Func<Round, double> with)
    {
        var share = Median.Of(measured.Select(one => (with(one) / one.Off) - 1));
        var (off, on) = (Median.Of(measured.Select(one => one.Off)), Median.Of(measured.Select(with)));
        AuditTable.Write(
            Console.Out,
            $"CPU that {what} to a request, {name}",
            "10 %",
            $"{100 * share:0.0} % ({off:0} to {on:0} µs; {measured.Max(one => one.Rate):N0} requests/s)"
        );
    }

    /// <returns>Processor time of the hub per request in microseconds, and how long all took.</returns>
    private static async Task<(double Cpu, TimeSpan Wall)> CpuAsync(
        AskedHub hub,
        LogState state,
        string token,
        string query,
        int requests
    )
    {
        await hub.SwitchAsync(state);
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

    /// <summary>Microseconds of processor time per request in each state, and requests a second in the last.</summary>
    private sealed record Round(double Off, double Bare, double Log, double On, double Rate);
}
