using System.Collections.Concurrent;
using DataHub.Audit;
using DataHub.Clients.Store;
using DataHub.People;
using DataHub.Records;
using DataHub.Records.Demo;
using DataHub.Tests.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DataHub.Server.Tests.Hosting;

/// <summary>
/// Where hubs under test keep their store: in their data directory, or, where <c>DATAHUB_TEST_PROVIDER</c> is <c>PostgreSql</c>, in a database of
/// that directory.
/// </summary>
public static class TestStore
{
    /// <summary>Databases with every table, by the synthetic cases that they hold.</summary>
    private static readonly ConcurrentDictionary<int, MigratedTemplate> Templates = new();

    /// <summary>The files of an embedded hub with every table, from which those of hubs under test are copied, by the synthetic cases in it.</summary>
    private static readonly ConcurrentDictionary<int, Lazy<Task<string>>> EmbeddedTemplates = new();

    /// <summary>What a hub with this data directory must be told about its store. The database is made when it is not there.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="cases">The synthetic cases that a new store holds; a hub loads them itself otherwise, which takes a second.</param>
    public static async Task<IReadOnlyDictionary<string, string>> SettingsAsync(string directory, int cases)
    {
        if (!TestProvider.IsPostgreSql)
        {
            if (!Directory.Exists(directory))
                await CopyTemplateAsync(directory, cases);
            return new Dictionary<string, string>();
        }
        if (!await PostgreSqlServer.Named.HasAsync(NameOf(directory)))
            await Templates.GetOrAdd(cases, TemplateOf).CopyAsync(NameOf(directory));
        return new Dictionary<string, string>
        {
            ["DataHub:Data:Provider"] = TestProvider.PostgreSql,
            ["DataHub:Data:ConnectionString"] = PostgreSqlServer.Named.To(NameOf(directory)),
        };
    }

    /// <summary>Copies a data directory whose hub has stopped, with what belongs to it, as a backup or its return does.</summary>
    public static async Task CopyAsync(string from, string to)
    {
        if (TestProvider.IsPostgreSql)
        {
            // Other hubs of this process take new connections.
            NpgsqlConnection.ClearAllPools();
            await PostgreSqlServer.Named.CutAsync(NameOf(from));
            await PostgreSqlServer.Named.CreateAsync(NameOf(to), NameOf(from));
        }
        foreach (var directory in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
            Directory.CreateDirectory(directory.Replace(from, to, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, file.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Deletes a data directory whose hub has stopped, with what belongs to it.</summary>
    public static async Task DeleteAsync(string directory)
    {
        if (TestProvider.IsPostgreSql)
            await PostgreSqlServer.Named.DropAsync(NameOf(directory));
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private static string NameOf(string directory) => $"hub_{MigratedTemplate.ShortHash(directory)}";

    private static MigratedTemplate TemplateOf(int cases) =>
        new(
            $"hub{cases}",
            connectionString => MigrateAsync(connectionString, cases),
            typeof(RecordsStore),
            typeof(IdentityStore),
            typeof(PeopleStore),
            typeof(AuditLog)
        );

    private static async Task CopyTemplateAsync(string directory, int cases)
    {
        var template = await EmbeddedTemplates
            .GetOrAdd(cases, asked => new Lazy<Task<string>>(() => MakeEmbeddedAsync(asked)))
            .Value;
        Directory.CreateDirectory(directory);
        foreach (var file in Directory.EnumerateFiles(template))
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
    }

    private static async Task<string> MakeEmbeddedAsync(int cases)
    {
        var template = Directory.CreateTempSubdirectory("datahub-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(template, recursive: true);
        var records = new RecordsStore(new DataOptions { Directory = template });
        await MigrateAsync(records, cases);
        await MigrateLogAsync(audit =>
            audit.UseUsualPlaces(nameof(AuditProvider.Sqlite), records.ConnectionString, template)
        );
        // what is still in a log of SQLite goes into its file
        SqliteConnection.ClearAllPools();
        return template;
    }

    /// <summary>Makes every table of a hub in a database of PostgreSQL, and loads synthetic cases where some are asked for.</summary>
    public static async Task MigrateAsync(string connectionString, int cases = 0)
    {
        await MigrateAsync(
            new RecordsStore(
                new DataOptions { Provider = DataProvider.PostgreSql, ConnectionString = connectionString }
            ),
            cases
        );
        await MigrateLogAsync(audit =>
        {
            audit.Provider = AuditProvider.PostgreSql;
            audit.ConnectionString = connectionString;
        });
    }

    private static async Task MigrateAsync(RecordsStore records, int cases)
    {
        await records.MigrateAsync(CancellationToken.None);
        await new IdentityStore(records).MigrateAsync(CancellationToken.None);
        await new PeopleStore(records).MigrateAsync(CancellationToken.None);
        await new DemoData(records, Options.Create(new DemoOptions { Cases = cases })).LoadAsync(
            null,
            CancellationToken.None
        );
    }

    private static async Task MigrateLogAsync(Action<AuditOptions> place)
    {
        var keys = Directory.CreateTempSubdirectory("datahub-template-");
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddDataHubAudit(audit =>
            {
                place(audit);
                audit.KeyFile = Path.Combine(keys.FullName, "audit.key");
                audit.SubjectKeyFile = Path.Combine(keys.FullName, "subjects.key");
                (audit.CreateKey, audit.Migrate) = (true, true);
            })
            .BuildServiceProvider();
        await services.PrepareAuditAsync(CancellationToken.None);
        keys.Delete(recursive: true);
    }
}
