using DataHub.Audit;
using DataHub.Clients;
using DataHub.People;
using DataHub.Records;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Cli.Database;

/// <summary>A part of the hub's tables: it has migrations of its own.</summary>
/// <param name="Name">As commands name it.</param>
/// <param name="Open">Opens it; the caller disposes of the context.</param>
internal sealed record HubTables(string Name, Func<DbContext> Open)
{
    /// <summary>The names of all parts, in the order in which they are migrated.</summary>
    public static IReadOnlyList<string> Names { get; } =
    ["records", "clients", "people", "audit-log", "witnesses", "subject-keys", "audit-index"];

    /// <summary>The parts where the settings say that they are.</summary>
    /// <exception cref="NotDoneException">The settings are wrong.</exception>
    public static IReadOnlyList<HubTables> Of(HubSettings settings)
    {
        var audit = new AuditOptions();
        settings.Configure(audit);
        return Of(settings.Records(), audit);
    }

    /// <summary>The parts as a kind of database has them, for scripts: no database is reached.</summary>
    public static IReadOnlyList<HubTables> Of(DataProvider provider)
    {
        var nowhere = provider switch
        {
            DataProvider.Sqlite => "Data Source=:memory:",
            DataProvider.SqlServer => "Server=design",
            DataProvider.PostgreSql => "Host=design",
        };
        var audit = new AuditOptions { ConnectionString = nowhere };
        audit.UseUsualPlaces(provider.ToString(), nowhere, directory: "");
        return Of(new RecordsStore(new DataOptions { Provider = provider, ConnectionString = nowhere }), audit);
    }

    private static List<HubTables> Of(RecordsStore records, AuditOptions audit)
    {
        var parts = new Dictionary<string, Func<DbContext>>(AuditTables.Of(audit))
        {
            ["records"] = records.CreateDbContext,
            ["clients"] = () => ClientTables.Open(records),
            ["people"] = new PeopleStore(records).CreateDbContext,
        };
        return [.. Names.Select(name => new HubTables(name, parts[name]))];
    }
}
