using System.Globalization;
using Npgsql;

namespace DataHub.Benchmarks.Measuring;

/// <summary>Processor time of a PostgreSQL server on this machine: of its sessions and of all that works for them, by what the kernel counts for each process.</summary>
internal sealed class StoreCpu
{
    private readonly int postmaster;
    private Dictionary<int, long> before = [];

    private StoreCpu(int postmaster) => this.postmaster = postmaster;

    /// <exception cref="InvalidOperationException">The server runs elsewhere: its processor time cannot be seen from here.</exception>
    public static async Task<StoreCpu> OfAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT pg_backend_pid()";
        var session = (int)(await command.ExecuteScalarAsync())!;
        return ParentOf(session) is { } parent
            ? new StoreCpu(parent)
            : throw new InvalidOperationException(
                "The PostgreSQL server must run on this machine: its processor time counts."
            );
    }

    public void Start() => before = Nanoseconds();

    /// <summary>What was used since <see cref="Start"/>, in milliseconds. A process that has ended meanwhile is not counted.</summary>
    public double Used() =>
        Nanoseconds().Sum(process => process.Value - before.GetValueOrDefault(process.Key)) / 1_000_000d;

    private Dictionary<int, long> Nanoseconds()
    {
        var used = new Dictionary<int, long>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var id)
                && ParentOf(id) == postmaster
                && Read(id, "schedstat") is { } times
            )
                used[id] = long.Parse(times.Split(' ')[0], CultureInfo.InvariantCulture);
        }
        return used;
    }

    // The name before it is in parentheses and may hold anything.
    private static int? ParentOf(int process) =>
        Read(process, "stat") is { } text && text[(text.LastIndexOf(')') + 2)..].Split(' ') is [_, var parent, ..]
            ? int.Parse(parent, CultureInfo.InvariantCulture)
            : null;

    private static string? Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (IOException)
        {
            return null;
        }
    }
}
