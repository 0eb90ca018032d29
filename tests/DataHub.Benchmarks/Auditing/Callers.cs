using System.Diagnostics;

namespace DataHub.Benchmarks.Auditing;

/// <summary>Sixty-four callers who each wait for one thing at a time.</summary>
internal static class Callers
{
    public const int Count = 64;

    /// <summary>Has something done a number of times.</summary>
    /// <returns>How long it took, and how much processor time of this process, collector included.</returns>
    public static async Task<(TimeSpan Wall, TimeSpan Cpu)> RunAsync(int times, Func<int, Task> work)
    {
        GC.Collect();
        var next = -1;
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => Task.Run(CallAsync)));
        return (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - cpu);

        async Task CallAsync()
        {
            for (var number = Interlocked.Increment(ref next); number < times; number = Interlocked.Increment(ref next))
                await work(number);
        }
    }
}
