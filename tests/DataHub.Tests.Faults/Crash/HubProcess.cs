using System.Diagnostics;
using DataHub.Tests.FailPoints;

namespace DataHub.Tests.Faults.Crash;

/// <summary>The real server as a process of its own, over a data directory that outlives it.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    /// <summary>Exit code of a process that was killed by signal 9.</summary>
    public const int Killed = 128 + 9;

    private const string Announcement = "The graph   ";

    private readonly Process process;
    private readonly TaskCompletionSource<Uri?> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HubProcess(Process process)
    {
        this.process = process;
        _ = ReadAsync();
    }

    /// <summary>Where it listens; null when it died before.</summary>
    public Task<Uri?> Listening => listening.Task;

    /// <summary>Whether it has listened in its life.</summary>
    public bool Listened => listening.Task is { IsCompletedSuccessfully: true, Result: not null };

    /// <param name="directory">The data directory.</param>
    /// <param name="planted">Variables that the process alone sees.</param>
    /// <param name="settings">Further configuration.</param>
    public static HubProcess Start(
        string directory,
        IReadOnlyDictionary<string, string>? planted = null,
        params IEnumerable<string> settings
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "DataHub.Server.dll"));
        start.ArgumentList.Add("--urls=http://127.0.0.1:0");
        start.ArgumentList.Add("--environment=Development");
        start.ArgumentList.Add($"--DataHub:Data:Directory={directory}");
        start.ArgumentList.Add("--DataHub:Demo:Cases=200");
        start.ArgumentList.Add("--DataHub:Audit:CheckpointInterval=00:00:01");
        foreach (var setting in settings)
            start.ArgumentList.Add(setting);
        if (planted is not null)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(Trigger).Assembly.Location;
            foreach (var (name, value) in planted)
                start.Environment[name] = value;
        }
        return new HubProcess(Process.Start(start)!);
    }

    public void Kill() => process.Kill();

    /// <summary>Waits for its end.</summary>
    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task ReadAsync()
    {
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
                listening.TrySetResult(new Uri(line[Announcement.Length..]));
        }
        listening.TrySetResult(null);
    }
}
