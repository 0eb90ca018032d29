using System.CommandLine;

namespace DataHub.Cli.Database;

/// <summary><c>datahub database</c>: the tables of the store that the settings name.</summary>
internal static class DatabaseCommand
{
    public static Command Create(HubSettings settings, Terminal terminal) =>
        new("database", "Create, update and check the tables of the hub's store.")
        {
            MigrateCommand.Create(settings, terminal),
            ScriptCommand.Create(settings, terminal),
            CheckCommand.Create(settings, terminal),
        };
}
