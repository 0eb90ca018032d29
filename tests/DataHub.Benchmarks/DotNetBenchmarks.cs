using BenchmarkDotNet.Attributes;
using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Measuring;

namespace DataHub.Benchmarks;

/// <summary>The same rows for BenchmarkDotNet, in this process so that the hub's internals stay internal.</summary>
[InProcess]
[MemoryDiagnoser]
public class DotNetBenchmarks
{
    private Func<ValueTask<ReadOnlyMemory<byte>>> answerAsync = () => default;
    private Func<Task> cleanUpAsync = () => Task.CompletedTask;

    /// <summary>The position of the question.</summary>
    [Params(0, 1, 2, 3)]
    public int Question { get; set; }

    /// <summary>The position of the row.</summary>
    [Params(0, 1, 2, 3, 4)]
    public int Row { get; set; }

    [GlobalSetup]
    public async Task SetUp()
    {
        var hub = await BenchedHub.StartAsync(null, new BenchmarkOptions(false, true, null, null).DemoCases);
        var scene = new Scene(hub);
        await SameAnswer.CheckAsync(scene.Questions[Question]);
        answerAsync = scene.Questions[Question].Rows[Row].AnswerAsync;
        cleanUpAsync = async () =>
        {
            scene.Dispose();
            await hub.DisposeAsync();
        };
    }

    [Benchmark]
    public async Task<int> Answer() => (await answerAsync()).Length;

    [GlobalCleanup]
    public Task CleanUp() => cleanUpAsync();
}
