using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace DataHub.Benchmarks.Auditing;

/// <summary>The hub in another process (<see cref="ServedHub"/>), asked over HTTP with tokens as its clients ask.</summary>
internal sealed class AskedHub : IAsyncDisposable
{
    private readonly Process process;
    private readonly HttpClient http;

    private AskedHub(Process process, string address)
    {
        this.process = process;
        http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Callers.Count })
        {
            BaseAddress = new Uri(address),
        };
    }

    public static async Task<AskedHub> StartAsync(BenchmarkOptions options)
    {
        string[] arguments =
        [
            typeof(AskedHub).Assembly.Location,
            "hub",
            .. options.Short ? ["--short"] : (string[])[],
            .. options.DataDirectory is { } directory ? ["--data", directory] : (string[])[],
            .. options.PostgreSql is { } database ? ["--postgresql", database] : (string[])[],
        ];
        var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true }
        )!;
        var address = await process.StandardOutput.ReadLineAsync();
        return new AskedHub(process, address ?? throw new InvalidOperationException("The hub did not start."));
    }

    /// <summary>A token of a demonstration client for one purpose.</summary>
    public async Task<string> TokenAsync(string client, string purpose)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = client,
                ["client_secret"] = "demo",
                ["scope"] = $"purpose:{purpose}",
            }
        );
        using var response = await http.PostAsync("/connect/token", form);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("access_token").GetString()!;
    }

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

    /// <summary>Lets the log be written or not; returns when it is so.</summary>
    public Task SwitchAsync(bool isOn) => OrderAsync(isOn ? "on" : "off");

    /// <summary>Processor time of the hub's process since its start, in microseconds, after a collection.</summary>
    public async Task<double> CpuAsync() => double.Parse(await OrderAsync("cpu"), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<string> OrderAsync(string order)
    {
        await process.StandardInput.WriteLineAsync(order);
        await process.StandardInput.FlushAsync();
        return await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The hub ended.");
    }
}
