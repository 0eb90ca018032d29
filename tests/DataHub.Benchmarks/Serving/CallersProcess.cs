using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using DataHub.Benchmarks.Auditing;
using DataHub.Benchmarks.Measuring;

namespace DataHub.Benchmarks.Serving;

/// <summary>
/// The callers, in a process of their own so that their processor time is not counted: 64 that each wait for one answer at a time. They take orders from
/// standard input, a line each - address, token, number of requests, body - and answer with a line when all are done.
/// </summary>
internal sealed class CallersProcess : IAsyncDisposable
{
    /// <summary>The mode of this program in which it is that process.</summary>
    public const string Mode = "callers";

    private readonly OwnProcess process = new(Mode);

    /// <returns>Processor time of this process, that of the servers, per request.</returns>
    public async Task<TimeSpan> CallAsync(Uri address, string token, string body, int requests)
    {
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        var said = await process.OrderAsync(
            $"{address} {token} {requests} {Convert.ToBase64String(Encoding.UTF8.GetBytes(body))}"
        );
        if (said != "done")
            throw new DifferentAnswerException($"The callers of {address} gave up: {said}");
        return (Environment.CpuUsage.TotalTime - cpu) / requests;
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    /// <summary>What the other process does.</summary>
    public static async Task ServeAsync()
    {
        using var client = new HttpClient();
        while (await Console.In.ReadLineAsync() is { } order)
        {
            var parts = order.Split(' ');
            var (address, token, requests) = (
                new Uri(parts[0]),
                parts[1],
                int.Parse(parts[2], CultureInfo.InvariantCulture)
            );
            var body = Convert.FromBase64String(parts[3]);
            try
            {
                await Callers.RunAsync(requests, _ => CallAsync(client, address, token, body));
                await Console.Out.WriteLineAsync("done");
            }
            catch (HttpRequestException refused)
            {
                await Console.Out.WriteLineAsync(refused.Message);
            }
        }
    }

    public static async Task<byte[]> CallAsync(HttpClient client, Uri address, string token, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }
}
