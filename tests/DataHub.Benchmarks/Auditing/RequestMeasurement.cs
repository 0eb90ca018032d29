using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Measuring;
using DataHub.Server.Http;
using DataHub.Server.Identity;

namespace DataHub.Benchmarks.Auditing;

/// <summary>The same through the hub's executor: guard, parse, validate, execute, write, log, for a question that asks no record.</summary>
internal static class RequestMeasurement
{
    private const string Query = "{ me { country } }";

    public static async Task RunAsync(BenchmarkOptions options)
    {
        await using var hub = await BenchedHub.StartAsync(options.DataDirectory, options.DemoCases, options.PostgreSql);
        var isShort = options.Short;
        var request = new HubRequest(Query, null, null, false);
        var (requests, rounds) = (isShort ? 100 : 10_000, new List<double>());
        for (var round = 0; round < (isShort ? 1 : 6); round++)
        {
            var (wall, _) = await Callers.RunAsync(
                requests,
                _ => hub.Executor.ExecuteAsync(request, new HubCaller(Scene.Partner, null), CancellationToken.None)
            );
            rounds.Add(requests / wall.TotalSeconds);
        }
        AuditTable.Write(
            Console.Out,
            $"requests with an entry each: `{Query}`",
            "5,000/s",
            $"{rounds.Max():N0}/s (median {Median.Of(rounds):N0}/s)"
        );
    }
}
