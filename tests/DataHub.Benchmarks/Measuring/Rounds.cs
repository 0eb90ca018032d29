using System.Diagnostics;

namespace DataHub.Benchmarks.Measuring;

/// <summary>
/// Lets the rows of a question take turns, so that whatever else the machine does meets them all alike. A batch is as many answers as fit into the time it
/// is given, found once per row while it warms up.
/// </summary>
/// <param name="rounds">How often each row has its turn.</param>
/// <param name="batch">How long a turn takes.</param>
/// <param name="store">The server whose processor time counts too; null: the store works in this process.</param>
internal sealed class Rounds(int rounds, TimeSpan batch, StoreCpu? store = null)
{
    private const int MostAnswers = 5000;

    private readonly double[] walls = new double[MostAnswers];

    /// <returns>One sample per round, for each row in its order.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<Sample>>> RunAsync(Question question)
    {
        var sizes = new int[question.Rows.Count];
        for (var row = 0; row < sizes.Length; row++)
            sizes[row] = await WarmUpAsync(question.Rows[row]);
        var samples = question.Rows.Select(_ => new List<Sample>(rounds)).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var row = 0; row < sizes.Length; row++)
                samples[row].Add(await RunAsync(question.Rows[row], sizes[row]));
        }
        return samples;
    }

    /// <summary>Long enough for the compiler's last tier, then what a batch holds.</summary>
    private async Task<int> WarmUpAsync(Row row)
    {
        await AnswersWithinAsync(row, batch * 4);
        await Task.Delay(batch);
        return await AnswersWithinAsync(row, batch);
    }

    private static async Task<int> AnswersWithinAsync(Row row, TimeSpan time)
    {
        var (answers, start) = (0, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(start) < time && answers < MostAnswers)
        {
            await row.AnswerAsync();
            answers++;
        }
        return answers;
    }

    private async Task<Sample> RunAsync(Row row, int answers)
    {
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        store?.Start();
        var cpu = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < answers; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await row.AnswerAsync();
            walls[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        var used = Environment.CpuUsage.TotalTime - cpu;
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return new Sample(
            (used.TotalMilliseconds + (store?.Used() ?? 0)) / answers,
            Median.Of(walls.AsSpan(0, answers)),
            bytes / (double)answers
        );
    }
}
