using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DataHub.Benchmarks.Auditing;
using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Measuring;
using DataHub.Benchmarks.Serving;

namespace DataHub.Benchmarks.Starting;

/// <summary>
/// The mode <c>start</c>: how long a hub takes to its first answer on a store that exists, what it burns while nobody asks, and what memory it takes while
/// 64 callers do.
/// </summary>
internal static class StartMeasurement
{
    private const string Purpose = "dh:Repatriation";

    private static readonly string[] Clients = ["idn.kemlu", "khm.ncct"];

    /// <summary>After it nothing of the start goes on.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var folder = options.HubFolder ?? AppContext.BaseDirectory;
        bool IsWanted(string part) => options.Parts?.Contains(part) ?? true;
        var own = options.DataDirectory is null ? Directory.CreateTempSubdirectory("datahub-start-") : null;
        var data = options.DataDirectory ?? own!.FullName;
        try
        {
            // Makes the store, and brings the files into memory.
            await using (await StartedHub.StartAsync(folder, data, options.DemoCases)) { }
            if (IsWanted("start"))
                await WriteStartsAsync(folder, data, options);
            await using var hub = await StartedHub.StartAsync(folder, data, options.DemoCases);
            using var http = new HttpClient();
            await AskAsync(http, hub);
            if (IsWanted("idle") && !options.Short)
                await WriteIdleAsync(hub);
            if (IsWanted("memory"))
                await WriteMemoryAsync(http, hub, options.Short ? 128 : 5000);
        }
        finally
        {
            own?.Delete(recursive: true);
        }
    }

    private static async Task WriteStartsAsync(string folder, string data, BenchmarkOptions options)
    {
        var (listening, answered, cpu) = (new List<double>(), new List<double>(), new List<double>());
        for (var start = 0; start < (options.Short ? 1 : 5); start++)
        {
            using var http = new HttpClient();
            var began = Stopwatch.GetTimestamp();
            await using var hub = await StartedHub.StartAsync(folder, data, options.DemoCases);
            listening.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            await AskAsync(http, hub);
            answered.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            cpu.Add(hub.Figures.Cpu.TotalSeconds);
        }
        Write(
            $"Start, median of {cpu.Count}: listens after {Median.Of(listening):0.00} s, first answer after {Median.Of(answered):0.00} s ({answered.Min():0.00} to {answered.Max():0.00}), {Median.Of(cpu):0.00} s of processor time."
        );
    }

    private static async Task WriteIdleAsync(StartedHub hub)
    {
        await Task.Delay(Settling);
        var before = hub.Figures.Cpu;
        await Task.Delay(Idle);
        Write($"Idle: {(hub.Figures.Cpu - before) / Idle:0.0 %} of a processor, {hub.Figures.Resident:0} MB resident.");
    }

    private static async Task WriteMemoryAsync(HttpClient http, StartedHub hub, int requests)
    {
        var body = BodyOf(Questions.List);
        var tokens = new List<string>();
        foreach (var client in Clients)
            tokens.Add(await DemoToken.OfAsync(http, hub.Address, client, Purpose));
        Console.WriteLine("| requests | resident MB | files | compiled code | other | CPU ms a request |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|");
        for (var round = 1; round <= 3; round++)
        {
            var before = hub.Figures.Cpu;
            await Callers.RunAsync(
                requests,
                number => CallersProcess.CallAsync(http, hub.Address, tokens[number % tokens.Count], body)
            );
            var now = hub.Figures;
            Write(
                $"| {round * requests:N0} | {now.Resident:0} | {now.Files:0} | {now.Code:0} | {now.Resident - now.Files - now.Code:0} | {(now.Cpu - before).TotalMilliseconds / requests:0.000} |"
            );
        }
    }

    /// <summary>What a client does first: a token, and a question with it.</summary>
    private static async Task AskAsync(HttpClient http, StartedHub hub)
    {
        var token = await DemoToken.OfAsync(http, hub.Address, Clients[0], Purpose);
        await CallersProcess.CallAsync(http, hub.Address, token, BodyOf(Questions.List));
    }

    private static byte[] BodyOf(string query) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { query }));

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
