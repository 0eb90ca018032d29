using BenchmarkDotNet.Running;
using DataHub.Benchmarks.Auditing;
using DataHub.Benchmarks.Deciding;
using DataHub.Benchmarks.Filtering;
using DataHub.Benchmarks.Growing;
using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Identity;
using DataHub.Benchmarks.Measuring;
using DataHub.Benchmarks.Searching;
using DataHub.Benchmarks.Serving;
using DataHub.Benchmarks.Starting;
using DataHub.Benchmarks.Timing;

namespace DataHub.Benchmarks;

/// <summary>Compares the hub with an endpoint written by hand and prints a table. See README.md beside this file.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [CallersProcess.Mode])
        {
            await CallersProcess.ServeAsync();
            return 0;
        }
        if (BenchmarkOptions.Parse(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
            return 2;
        }
        try
        {
            if (options.Policies)
                await PolicyMeasurements.RunAsync(options);
            else if (options.Growth)
                await GrowthMeasurement.RunAsync(options);
            else if (options.Import)
                await ImportMeasurement.RunAsync(options);
            else if (options.Tokens)
                await TokenMeasurements.RunAsync(options);
            else if (options.Index)
                await IndexMeasurement.RunAsync(options);
            else if (options.Served)
                await ServedMeasurement.RunAsync(options);
            else if (options.Start)
                await StartMeasurement.RunAsync(options);
            else if (options.Timing)
                await TimingMeasurement.RunAsync(options);
            else if (options.Filters)
                await FilterMeasurement.RunAsync(options);
            else if (options.Audit)
                await AuditMeasurements.RunAsync(options);
            else if (options.Hub)
                await ServedHub.RunAsync(options);
            else if (options.BenchmarkDotNet)
                BenchmarkRunner.Run<DotNetBenchmarks>();
            else
                await MeasureAsync(options);
            return 0;
        }
        catch (DifferentAnswerException different)
        {
            await Console.Error.WriteLineAsync(different.Message);
            return 1;
        }
    }

    private static async Task MeasureAsync(BenchmarkOptions options)
    {
        await using var hub = await BenchedHub.StartAsync(options.DataDirectory, options.DemoCases, options.PostgreSql);
        using var scene = new Scene(hub);
        var sizes = new List<int>();
        foreach (var question in scene.Questions)
            sizes.Add(await SameAnswer.CheckAsync(question));
        if (options.Hot is { } hot)
        {
            await RunHotAsync(scene, hot);
            return;
        }
        var store = options.PostgreSql is { } server ? await StoreCpu.OfAsync(server) : null;
        var rounds = options.Short
            ? new Rounds(2, TimeSpan.FromMilliseconds(20), store)
            : new Rounds(7, TimeSpan.FromMilliseconds(250), store);
        Table.WriteHeader(Console.Out);
        foreach (var (question, size) in scene.Questions.Zip(sizes))
            Table.Write(Console.Out, question, size, await rounds.RunAsync(question));
        var redaction = Redaction.QuestionOf(hub);
        Table.Write(
            Console.Out,
            redaction,
            (await redaction.Yardstick.AnswerAsync()).Length,
            await rounds.RunAsync(redaction)
        );
    }

    /// <summary>Half a minute of one row, for a profiler that is attached from outside.</summary>
    private static async Task RunHotAsync(Scene scene, string name)
    {
        var row = scene
            .Questions.SelectMany(q => q.Rows.Select(r => (Name: $"{q.Name}/{r.Name}", Row: r)))
            .First(r => r.Name == name)
            .Row;
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(30))
            await row.AnswerAsync();
    }
}
