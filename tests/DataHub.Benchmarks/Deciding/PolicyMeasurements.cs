using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Measuring;

namespace DataHub.Benchmarks.Deciding;

/// <summary>The mode <c>policies</c>: a decision, a load of many agreements, and a request among few and many of them.</summary>
internal static class PolicyMeasurements
{
    private const int Few = 10;

    public static async Task RunAsync(BenchmarkOptions options)
    {
        if (options.Short)
            new DecisionBenchmarks().SetUp();
        else
            BenchmarkRunner.Run<DecisionBenchmarks>(
                DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            );
        var many = options.Short ? 20 : 1000;
        LoadMeasurement.Run(Console.Out, many, options.Short ? 1 : 5);
        await using var hub = await BenchedHub.StartAsync(options.DataDirectory, options.Short ? 1 : 500);
        var question = ManyAgreements.QuestionOf(hub, Few, many);
        var size = await SameAnswer.CheckAsync(question);
        var rounds = options.Short
            ? new Rounds(2, TimeSpan.FromMilliseconds(20))
            : new Rounds(15, TimeSpan.FromMilliseconds(500));
        Table.WriteHeader(Console.Out);
        Table.Write(Console.Out, question, size, await rounds.RunAsync(question));
    }
}
