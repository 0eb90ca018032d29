using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Measuring;
using DataHub.Server.Identity;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
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
        using var client = new HttpClient { BaseAddress = AddressOf(hub) };
        var token = await TokenAsync(client);
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
        context.Request.Host = new HostString(AddressOf(hub).Authority);
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

    private static async Task<string> TokenAsync(HttpClient client)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = "khm.ncct",
                ["client_secret"] = "demo",
                ["scope"] = "purpose:dh:Repatriation",
            }
        );
        using var response = await client.PostAsync("/connect/token", form);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("access_token").GetString()!;
    }

    private static Uri AddressOf(BenchedHub hub) =>
        new(hub.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static string Line(string name, List<double> rounds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {Median.Of(rounds.ToArray().AsSpan()):F1} | {rounds.Min():F1} | {rounds.Max():F1} |"
        );
}
