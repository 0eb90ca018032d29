using DataHub.Benchmarks.Hub;

namespace DataHub.Benchmarks.Auditing;

/// <summary>The mode <c>audit</c>: what the log takes, what it costs an answer, and how fast it is verified, proved and searched.</summary>
internal static class AuditMeasurements
{
    public static async Task RunAsync(BenchmarkOptions options)
    {
        AuditTable.WriteHeader(Console.Out);
        foreach (var provider in LogStore.Providers())
            await AppendMeasurement.RunAsync(provider, options.Short);
        await using (
            var hub = await BenchedHub.StartAsync(options.DataDirectory, options.DemoCases, options.PostgreSql)
        )
        {
            await RequestMeasurement.RunAsync(hub, options.Short);
            await ShareMeasurement.RunAsync(hub, options.Short);
        }
        await VerifyMeasurement.RunAsync(options.Short);
        await ProofMeasurement.RunAsync(options.Short);
    }
}
