using System.Diagnostics;
using Npgsql;

namespace DataHub.Tests.Stores;

/// <summary>
/// A PostgreSQL server that a test starts, stops and copies as it likes, with the binaries of the machine: of its own directory and port, as the user
/// <c>postgres</c> where the tests run as root, who may not.
/// </summary>
public sealed class PostgreSqlCluster : IAsyncDisposable
{
    private readonly DirectoryInfo _directory;
    private readonly int _port;

    private PostgreSqlCluster(DirectoryInfo directory) => (_directory, _port) = (directory, FreePort.Next());

    /// <summary>Where the binaries are; null when the machine has none.</summary>
    public static string? Binaries { get; } =
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .EnumerateFiles("/usr/lib/postgresql", "initdb", SearchOption.AllDirectories)
                .Select(Path.GetDirectoryName)
                .Order(StringComparer.Ordinal)
                .LastOrDefault()
            : null;

    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = _port,
            Username = "postgres",
            Database = "postgres",
            // Sessions of a server that was stopped must not be found by the next test.
            ApplicationName = _directory.Name,
        }.ConnectionString;

    public PostgreSqlServer Server => new(ConnectionString);

    private string Data => Path.Combine(_directory.FullName, "data");

    public static async Task<PostgreSqlCluster> StartAsync()
    {
        var cluster = new PostgreSqlCluster(NewDirectory());
        await RunAsync("initdb", "-D", cluster.Data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8");
        await cluster.UpAsync();
        return cluster;
    }

    /// <summary>A standby that streams from this server, with all its databases.</summary>
    public async Task<PostgreSqlCluster> StandbyAsync()
    {
        var standby = new PostgreSqlCluster(NewDirectory());
        await RunAsync(
            "pg_basebackup",
            [
                .. (string[])["-D", standby.Data, "-R", "-X", "stream", "-c", "fast"],
                .. (string[])["-h", "127.0.0.1", "-p", $"{_port}", "-U", "postgres"],
            ]
        );
        await standby.UpAsync();
        return standby;
    }

    public Task UpAsync() =>
        RunAsync(
            "pg_ctl",
            [
                .. (string[])["-D", Data, "-w", "-l", Path.Combine(_directory.FullName, "log"), "-o"],
                $"-p {_port} -k {_directory.FullName} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200",
                "start",
            ]
        );

    /// <summary>Makes the primary of a standby.</summary>
    public Task PromoteAsync() => RunAsync("pg_ctl", "-D", Data, "-w", "promote");

    /// <summary>Stops it as a crash would: nothing is finished, sessions are cut.</summary>
    public Task CrashAsync() => RunAsync("pg_ctl", "-D", Data, "-w", "-m", "immediate", "stop");

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await CrashAsync();
        _directory.Delete(recursive: true);
    }

    private static DirectoryInfo NewDirectory()
    {
        var directory = Directory.CreateTempSubdirectory("datahub-cluster-");
        if (Environment.IsPrivilegedProcess)
            Process.Start("chown", ["postgres", directory.FullName]).WaitForExit();
        return directory;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Binaries!, program), .. arguments];
        string[] asPostgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"];
        string[] all = Environment.IsPrivilegedProcess ? [.. asPostgres, .. command] : command;
        // The server keeps the streams of its starter: they are none of ours.
        var shell = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", .. all])
            shell.ArgumentList.Add(argument);
        using var process = Process.Start(shell)!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', all)} ended with {process.ExitCode}.");
    }
}
