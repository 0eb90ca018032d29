using System.Diagnostics;

namespace DataHub.Benchmarks.Starting;

/// <summary>A hub as it is run for real: a process of its own, from its folder, with nothing of this program in it.</summary>
internal sealed class StartedHub : IAsyncDisposable
{
    private const string Announcement = "The graph   ";
    private const string Runtime = "libcoreclr.so";

    private readonly Process process;

    private StartedHub(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public ProcessFigures Figures => ProcessFigures.Of(process.Id);

    /// <summary>Returns when it listens.</summary>
    /// <param name="folder">Where it was published, or built, to.</param>
    /// <param name="data">Its data directory.</param>
    /// <param name="cases">Of its demonstration, if the store is empty.</param>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public static async Task<StartedHub> StartAsync(string folder, string data, int cases)
    {
        string[] program = File.Exists(Path.Combine(folder, Runtime))
            ? [Path.Combine(folder, "DataHub.Server")]
            : ["dotnet", Path.Combine(folder, "DataHub.Server.dll")];
        string[] arguments =
        [
            "--urls=http://127.0.0.1:0",
            "--environment=Development",
            $"--DataHub:Data:Directory={data}",
            $"--DataHub:Demo:Cases={cases}",
            "--DataHub:Limits:AddressRequests=10000000",
            "--DataHub:Limits:ClientCost=1000000000",
            "--DataHub:Limits:ClientCostPerPeriod=1000000000",
        ];
        var process = Process.Start(
            new ProcessStartInfo(program[0], [.. program[1..], .. arguments]) { RedirectStandardOutput = true }
        )!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(Announcement, StringComparison.Ordinal))
                continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new StartedHub(process, new Uri(line[Announcement.Length..]));
        }
        throw new InvalidOperationException("The hub did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
