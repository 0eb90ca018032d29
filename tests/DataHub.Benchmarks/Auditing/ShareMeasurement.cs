using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Measuring;

namespace DataHub.Benchmarks.Auditing;

/// <summary>What the log adds to an answer's processor time: the same answers with it and without it, in turns.</summary>
internal static class ShareMeasurement
{
    public static async Task RunAsync(BenchmarkOptions options)
    {
        await using var hub = await BenchedHub.StartAsync(options.DataDirectory, options.DemoCases, options.PostgreSql);
        using var scene = new Scene(hub);
        foreach (var question in scene.Questions)
            await RunAsync(question, options.Short);
    }

    private static async Task RunAsync(Question question, bool isShort)
    {
        var without = question.Rows.Single(row => row.Name == "+ document and response");
        var with = question.Rows.Single(row => row.Name == "+ audit log");
        var answers =
            isShort ? 64
            : question.Name.StartsWith("Q1", StringComparison.Ordinal) ? 600
            : 3000;
        var (on, off, share) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < (isShort ? 1 : 9); round++)
        {
            var (_, offCpu) = await Callers.RunAsync(answers, _ => without.AnswerAsync().AsTask());
            var (_, onCpu) = await Callers.RunAsync(answers, _ => with.AnswerAsync().AsTask());
            // The first round compiles.
            if (round == 0 && !isShort)
                continue;
            off.Add(offCpu.TotalMicroseconds / answers);
            on.Add(onCpu.TotalMicroseconds / answers);
            share.Add((onCpu / offCpu) - 1);
        }
        AuditTable.Write(
            Console.Out,
            $"CPU that the log adds, {question.Name}",
            "10 %",
            $"{100 * Median.Of(share):0.0} % ({Median.Of(off):0} to {Median.Of(on):0} µs)"
        );
    }
}
