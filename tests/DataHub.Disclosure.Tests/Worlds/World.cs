using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DataHub.Disclosure.Execution;
using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Disclosure.Tests.Worlds;

/// <summary>A small store with known records and tables written by the test: the engine alone, without agreements and without HTTP.</summary>
public sealed partial class World : IAsyncDisposable
{
    private static readonly Lazy<MigratedTemplate> Template = new(() =>
        new MigratedTemplate(
            "world",
            connectionString => On(connectionString).MigrateAsync(CancellationToken.None),
            typeof(RecordsStore)
        )
    );

    private readonly Func<Task> delete;

    private World(RecordsStore store, Func<Task> delete) => (Store, this.delete) = (store, delete);

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
        var world = TestProvider.IsPostgreSql ? await OnPostgreSqlAsync() : await EmbeddedAsync();
        await using var context = world.Store.CreateDbContext();
        context.AddRange(records);
        await context.SaveChangesAsync();
        return world;
    }

    /// <summary>An empty store in a database of its own on the PostgreSQL server at hand.</summary>
    public static async Task<World> OnPostgreSqlAsync()
    {
        var (server, database) = (PostgreSqlServer.Named, $"world_{Guid.NewGuid():N}");
        await Template.Value.CopyAsync(database);
        return new World(On(server.To(database)), () => server.DropAsync(database));
    }

    /// <summary>The secret behind the ids and cursors of <see cref="Engine"/>.</summary>
    public static DisclosureSecret Secret { get; } = new(new byte[32]);

    public DisclosureEngine Engine() => new(Schema, [], Store, Secret, TimeProvider.System);

    /// <summary>Makes the hub forget which counts it gave.</summary>
    public static async Task ForgetCountsAsync(RecordsContext context)
    {
        await context.AnsweredCounts.ExecuteDeleteAsync();
        await context.AnsweredUnits.ExecuteDeleteAsync();
    }

    /// <summary>Removes all records and stores others.</summary>
    public async Task ReplaceAsync(params IEnumerable<Records.Model.Record> records)
    {
        await using var context = Store.CreateDbContext();
        await context.CaseTechnologyIndicatorLinks.ExecuteDeleteAsync();
        await context.CaseSuspectedPerpetratorLinks.ExecuteDeleteAsync();
        await context.TechnologyIndicators.ExecuteDeleteAsync();
        await context.Exploitations.ExecuteDeleteAsync();
        await context.Victims.ExecuteDeleteAsync();
        await context.Cases.ExecuteDeleteAsync();
        context.AddRange(records);
        await context.SaveChangesAsync();
    }

    /// <summary>The value of the query's one root field, and what was disclosed.</summary>
    public static async Task<(JsonNode? Answer, DisclosureTrace Trace)> AskAsync(
        DisclosureEngine engine,
        Entitlement entitlement,
        string query
    )
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(buffer, DisclosureEngine.Json);
        var trace = await engine.DiscloseAsync(
            Question.Of(query),
            new Dictionary<string, object?>(),
            entitlement,
            json,
            CancellationToken.None
        );
        await json.FlushAsync();
        return (JsonNode.Parse(buffer.WrittenSpan), trace);
    }

    /// <summary>The stored id behind an opaque one.</summary>
    public static long StoredId(JsonNode? id, Requester requester)
    {
        using var ids = new RecordIds(Secret, requester);
        return ids.TryDecode((string)id!, out _, out var stored)
            ? stored
            : throw new InvalidOperationException("The engine did not give this id to this requester.");
    }

    public async ValueTask DisposeAsync() => await delete();

    /// <summary>An empty store in a file of its own.</summary>
    public static async Task<World> EmbeddedAsync()
    {
        var directory = Path.Combine(Path.GetTempPath(), "datahub-world-" + Path.GetRandomFileName());
        var store = new RecordsStore(new DataOptions { Directory = directory });
        await store.MigrateAsync(CancellationToken.None);
        return new World(
            store,
            () =>
            {
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                Directory.Delete(directory, true);
                return Task.CompletedTask;
            }
        );
    }

    private static RecordsStore On(string connectionString) =>
        new(new DataOptions { Provider = DataProvider.PostgreSql, ConnectionString = connectionString });

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
