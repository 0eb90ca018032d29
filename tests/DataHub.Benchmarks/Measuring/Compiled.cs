namespace DataHub.Benchmarks.Measuring;

/// <summary>
/// Code in its last form. The runtime compiles what runs often twice more, on a thread of its own and at the process's expense; a round in which it does so
/// measures the compiler.
/// </summary>
internal static class Compiled
{
    private const int MostRounds = 12;

    // A few methods are always under way: those of timers, of the collector's callbacks, of the measurement itself.
    private const long Few = 12;

    /// <summary>Has something done until the runtime has next to nothing left to compile, twice in a row.</summary>
    /// <param name="count">How many methods the measured process has compiled so far.</param>
    public static async Task ForGoodAsync(Func<Task> work, Func<Task<long>> count)
    {
        var (before, calm) = (await count(), 0);
        for (var round = 0; round < MostRounds && calm < 2; round++)
        {
            await work();
            var now = await count();
            calm = now - before <= Few ? calm + 1 : 0;
            before = now;
        }
    }
}
