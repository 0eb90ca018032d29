using System.CommandLine;
using System.Data.Common;

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

    /// <exception cref="NotDoneException">The store cannot be used.</exception>
    public static async Task<int> RunAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (DbException fault)
        {
            throw new NotDoneException($"The store cannot be used: {fault.Message}");
        }
    }
}
