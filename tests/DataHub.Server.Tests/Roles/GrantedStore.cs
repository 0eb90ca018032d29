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
        var roles = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "infra", "postgresql", "roles.sql"));
        var server = new PostgreSqlServer(owner);
        await server.RunAsync(roles);
        await server.RunAsync(roles);
        foreach (var role in new[] { "hub", "import", "auditor" })
            await server.RunAsync($"CREATE ROLE {role}_1 LOGIN IN ROLE datahub_{role}");
    }

    public async Task DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        await TestStore.DeleteAsync(_directory.FullName);
    }

    public string As(string login) =>
        new NpgsqlConnectionStringBuilder(_cluster!.Server.To(Database)) { Username = login }.ConnectionString;

    public Task<HubHost> StartAsync(string connectionString, int demoCases) =>
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
                },
            }
        );
}
