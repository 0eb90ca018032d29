using System.Diagnostics;

namespace DataHub.Benchmarks.Measuring;

/// <summary>This program once more, in a process of its own that takes orders on standard input and answers with a line each.</summary>
internal sealed class OwnProcess : IAsyncDisposable
{
    private readonly Process process;

    /// <param name="arguments">Its command line.</param>
    public OwnProcess(params string[] arguments) =>
        process = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(OwnProcess).Assembly.Location, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;

    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public async Task<string> ReadAsync() =>
        await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The other process ended.");

    public async Task<string> OrderAsync(string order)
    {
        await process.StandardInput.WriteLineAsync(order);
        await process.StandardInput.FlushAsync();
        return await ReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
