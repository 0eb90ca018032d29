namespace DataHub.Benchmarks.Auditing;

/// <summary>The mode <c>audit</c>: what the log takes, what it costs an answer, and how fast it is verified, proved and searched.</summary>
internal static class AuditMeasurements
{
    private static readonly string[] Parts = ["append", "requests", "share", "verify", "proof"];

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var parts = options.Parts ?? Parts;
        AuditTable.WriteHeader(Console.Out);
        if (parts.Contains("append"))
        {
            foreach (var provider in LogStore.Providers())
                await AppendMeasurement.RunAsync(provider, options.Short);
        }
        if (parts.Contains("requests"))
            await RequestMeasurement.RunAsync(options);
        if (parts.Contains("share"))
            await ShareMeasurement.RunAsync(options);
        if (parts.Contains("verify"))
            await VerifyMeasurement.RunAsync(options.Short);
        if (parts.Contains("proof"))
            await ProofMeasurement.RunAsync(options.Short);
    }
}
