using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Stores;
using Npgsql;

namespace DataHub.Server.Tests.Roles;

/// <summary>A store of some records with the roles of <c>infra/postgresql/roles.sql</c>, and a login of each, for all tests of a class.</summary>
public sealed class GrantedStore : IAsyncLifetime
{
    private const string Database = "hub";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("datahub-roles-");
    private PostgreSqlCluster? _cluster;

    public async Task InitializeAsync()
    {
        if (PostgreSqlCluster.Binaries is null)
            return;
        _cluster = await PostgreSqlCluster.StartAsync();
        await _cluster.Server.CreateAsync(Database);
        var owner = _cluster.Server.To(Database);
        await TestStore.MigrateAsync(owner);
        // The demonstration is the owner's: it writes records and clients.
        await using (await StartAsync(owner, demoCases: 60)) { }
        await GrantAsync(Database);
        await GrantAsync(Database);
        foreach (var role in new[] { "hub", "import", "auditor" })
            await OwnerOf(Database).RunAsync($"CREATE ROLE {role}_1 LOGIN IN ROLE datahub_{role}");
    }

    /// <summary>Runs <c>roles.sql</c> in a database.</summary>
    public async Task GrantAsync(string database = Database) =>
        await OwnerOf(database)
            .RunAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "infra", "postgresql", "roles.sql")));

    /// <summary>Makes a database.</summary>
    /// <param name="database">Its name.</param>
    /// <param name="without">Names of tables, as LIKE reads them, that it has not.</param>
    public async Task CreateAsync(string database, params string[] without)
    {
        await _cluster!.Server.CreateAsync(database);
        await TestStore.MigrateAsync(_cluster.Server.To(database));
        foreach (var like in without)
            await OwnerOf(database)
                .RunAsync(
                    $"""
                    DO $body$ DECLARE gone text; BEGIN
                        FOR gone IN SELECT tablename FROM pg_tables WHERE tablename LIKE '{like}' LOOP
                            EXECUTE format('DROP TABLE %I CASCADE', gone);
                        END LOOP;
                    END $body$
                    """
                );
    }

    /// <summary>The owner's statements in a database.</summary>
    public PostgreSqlServer OwnerOf(string database = Database) => new(_cluster!.Server.To(database));

    public async Task DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        await TestStore.DeleteAsync(_directory.FullName);
    }

    /// <summary>A file in the data directory of the hubs.</summary>
    public string FileOf(string name) => Path.Combine(_directory.FullName, name);

    public string As(string login, string database = Database) =>
        new NpgsqlConnectionStringBuilder(_cluster!.Server.To(database)) { Username = login }.ConnectionString;

    public Task<HubHost> StartAsync(
        string connectionString,
        int demoCases,
        params (string Name, string Value)[] settings
    ) =>
        HubHost.StartAsync(
            new HubHostOptions
            {
                DataDirectory = _directory.FullName,
                DemoCases = demoCases,
                // at an instant at which the shipped agreements are in force
                Clock = new LeapingClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)),
                Settings = new Dictionary<string, string>
                {
                    ["DataHub:Data:Provider"] = "PostgreSql",
                    ["DataHub:Data:ConnectionString"] = connectionString,
                }
                    .Concat(settings.Select(one => KeyValuePair.Create(one.Name, one.Value)))
                    .ToDictionary(),
            }
        );
}
