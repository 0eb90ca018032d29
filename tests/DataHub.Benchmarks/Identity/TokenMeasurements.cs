using System.Globalization;
using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Measuring;
using DataHub.Server.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Benchmarks.Identity;

/// <summary>What it costs to learn from a token who asks, once the hub has seen it: one number is read from the store.</summary>
internal static class TokenMeasurements
{
    public static async Task RunAsync(BenchmarkOptions options)
    {
        await using var hub = await BenchedHub.StartAsync(options.DataDirectory, demoCases: 1);
        var (rounds, times) = options.Short ? (2, 1_000) : (7, 100_000);
        var reader = hub.Services.GetRequiredService<TokenReader>();
        using var client = new HttpClient { BaseAddress = hub.Address };
        var token = await DemoToken.OfAsync(client, hub.Address, "khm.ncct", "dh:Repatriation");
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using (var seen = await client.GetAsync("/audit/keys"))
            seen.EnsureSuccessStatusCode();
        await IdentifyAsync(hub, reader, token, times);
        var again = new List<double>();
        for (var round = 0; round < rounds; round++)
            again.Add(await MeasureAsync(times, () => IdentifyAsync(hub, reader, token, times)));
        await Console.Out.WriteLineAsync("| token | CPU µs, median of rounds | least | most |\n|---|---:|---:|---:|");
        await Console.Out.WriteLineAsync(Line("seen before", again));
    }

    private static async Task IdentifyAsync(BenchedHub hub, TokenReader reader, string token, int times)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Scheme = "http";
        context.Request.Host = new HostString(hub.Address.Authority);
        context.Request.Headers.Authorization = $"Bearer {token}";
        for (var i = 0; i < times; i++)
        {
            if (!await reader.IdentifyAsync(context))
                throw new DifferentAnswerException("A good token was refused.");
        }
    }

    /// <returns>Processor time of the whole process in microseconds, per token.</returns>
    private static async Task<double> MeasureAsync(int tokens, Func<Task> work)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        await work();
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / tokens;
    }

    private static string Line(string name, List<double> rounds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {Median.Of(rounds.ToArray().AsSpan()):F1} | {rounds.Min():F1} | {rounds.Max():F1} |"
        );
}
