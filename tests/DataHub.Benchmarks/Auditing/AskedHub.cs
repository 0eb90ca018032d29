using System.Globalization;
using System.Net.Http.Json;
using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Measuring;

namespace DataHub.Benchmarks.Auditing;

/// <summary>The hub in another process (<see cref="ServedHub"/>), asked over HTTP with tokens as its clients ask.</summary>
internal sealed class AskedHub : IAsyncDisposable
{
    private readonly OwnProcess process;
    private readonly HttpClient http;

    private AskedHub(OwnProcess process, string address)
    {
        this.process = process;
        http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Callers.Count })
        {
            BaseAddress = new Uri(address),
        };
    }

    public static async Task<AskedHub> StartAsync(BenchmarkOptions options)
    {
        var process = new OwnProcess([
            "hub",
            .. options.Short ? ["--short"] : (string[])[],
            .. options.DataDirectory is { } directory ? ["--data", directory] : (string[])[],
            .. options.PostgreSql is { } database ? ["--postgresql", database] : (string[])[],
        ]);
        return new AskedHub(process, await process.ReadAsync());
    }

    /// <summary>A token of a demonstration client for one purpose.</summary>
    public Task<string> TokenAsync(string client, string purpose) =>
        DemoToken.OfAsync(http, http.BaseAddress!, client, purpose);

    /// <summary>The bytes of an answer.</summary>
    /// <exception cref="InvalidOperationException">There was none, or errors.</exception>
    public async Task<byte[]> AskAsync(string token, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Headers.Authorization = new("Bearer", token);
        request.Content = JsonContent.Create(new { query });
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode && answer.AsSpan().IndexOf("\"errors\":"u8) < 0
            ? answer
            : throw new InvalidOperationException($"The hub answered {(int)response.StatusCode}.");
    }

    /// <summary>Lets the log be written, and indexed, or not; returns when it is so.</summary>
    public Task SwitchAsync(LogState state) => process.OrderAsync(state.ToString().ToLowerInvariant());

    /// <summary>Returns when the hub has indexed what it logged, and collected.</summary>
    public Task SettleAsync() => process.OrderAsync("settle");

    /// <summary>Processor time of the hub's process since its start, in microseconds.</summary>
    public async Task<double> CpuAsync() => double.Parse(await process.OrderAsync("cpu"), CultureInfo.InvariantCulture);

    /// <summary>How many methods the hub's process has compiled since its start.</summary>
    public async Task<long> CompiledAsync() =>
        long.Parse(await process.OrderAsync("compiled"), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.DisposeAsync();
    }
}
