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
    /// <summary>What is measured unless something else is asked for.</summary>
    public const string Answers = "answers";

    /// <summary>Each under the name by which the command line asks for it.</summary>
    public static readonly IReadOnlyDictionary<string, Func<BenchmarkOptions, Task>> Modes = new Dictionary<
        string,
        Func<BenchmarkOptions, Task>
    >
    {
        [Answers] = MeasureAsync,
        ["policies"] = PolicyMeasurements.RunAsync,
        ["growth"] = GrowthMeasurement.RunAsync,
        ["import"] = ImportMeasurement.RunAsync,
        ["tokens"] = TokenMeasurements.RunAsync,
        ["index"] = IndexMeasurement.RunAsync,
        ["served"] = ServedMeasurement.RunAsync,
        ["start"] = StartMeasurement.RunAsync,
        ["timing"] = TimingMeasurement.RunAsync,
        ["filters"] = FilterMeasurement.RunAsync,
        ["audit"] = AuditMeasurements.RunAsync,
        ["hub"] = ServedHub.RunAsync,
    };

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
        if (options.BenchmarkDotNet)
        {
            BenchmarkRunner.Run<DotNetBenchmarks>();
            return 0;
        }
        if (options is not { Modes.Count: > 1, DataDirectory: null })
            return await RunAsync(options);
        var directory = Directory.CreateTempSubdirectory("datahub-benchmarks-");
        try
        {
            return await RunAsync(options with { DataDirectory = directory.FullName });
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<int> RunAsync(BenchmarkOptions options)
    {
        var status = 0;
        foreach (var mode in options.Modes)
        {
            var isOneOfMany = options.Modes.Count > 1;
            if (isOneOfMany)
                Console.WriteLine($"\n## {mode}");
            try
            {
                await Modes[mode](options);
            }
            catch (DifferentAnswerException different)
            {
                await Console.Error.WriteLineAsync(different.Message);
                status = 1;
            }
            // the others are still worth to be known
            catch (Exception fault) when (isOneOfMany)
            {
                await Console.Error.WriteLineAsync($"{mode}: {fault}");
                status = 1;
            }
        }
        return status;
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
