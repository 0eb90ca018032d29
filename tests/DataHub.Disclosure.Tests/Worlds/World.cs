using System.Text.RegularExpressions;
using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Records;

namespace DataHub.Disclosure.Tests.Worlds;

/// <summary>A small store with known records and tables written by the test: the engine alone, without agreements and without HTTP.</summary>
public sealed partial class World : IAsyncDisposable
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), "datahub-world-" + Path.GetRandomFileName());

    private World()
    {
        Store = new RecordsStore(new DataOptions { Directory = directory });
    }

    public static string Repository { get; } = FindRepository();

    public static CategorySet Categories { get; } =
        new(
            Term()
                .Matches(File.ReadAllText(Path.Combine(Repository, "policies", "categories.yaml")))
                .Select((m, i) => new Category((byte)i, m.Groups[1].Value, "", "", false))
        );

    public static HubSchema Schema { get; } = HubSchema.Load(Path.Combine(Repository, "schema"), Categories);

    public RecordsStore Store { get; }

    public static async Task<World> CreateAsync(params IEnumerable<Records.Model.Record> records)
    {
        var world = new World();
        await world.Store.MigrateAsync(CancellationToken.None);
        await using var context = world.Store.CreateDbContext();
        context.AddRange(records);
        await context.SaveChangesAsync();
        return world;
    }

    public DisclosureEngine Engine() => new(Schema, [], Store, new DisclosureSecret(new byte[32]), TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await Task.CompletedTask;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(directory, true);
    }

    private static string FindRepository()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "DataHub.sln")))
            directory = Path.GetDirectoryName(directory)!;
        return directory;
    }

    [GeneratedRegex(@"^  ((?:pd|dh):\w+):", RegexOptions.Multiline)]
    private static partial Regex Term();
}
