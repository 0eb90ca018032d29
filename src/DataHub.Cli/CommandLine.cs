using System.CommandLine;
using DataHub.Cli.Audit;
using DataHub.Cli.Clients;
using DataHub.Cli.Database;
using DataHub.Cli.Import;
using DataHub.Cli.People;
using DataHub.Cli.Policy;
using DataHub.Cli.Schema;

namespace DataHub.Cli;

/// <summary>The command <c>datahub</c>: one folder per noun, one class per verb.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(
        string[] args,
        HubSettings settings,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        var parsed = Create(settings, terminal).Parse(args);
        var invocation = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            var code = await parsed.InvokeAsync(invocation, cancellationToken);
            return parsed.Errors.Count > 0 ? ExitCode.NotDone : code;
        }
        catch (NotDoneException reason)
        {
            await terminal.Error.WriteLineAsync(reason.Message);
            return ExitCode.NotDone;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Stopped.");
            return ExitCode.NotDone;
        }
    }

    /// <summary>All commands.</summary>
    public static RootCommand Create(HubSettings settings, Terminal terminal) =>
        new("Chores and offline tools of a DataHub node.")
        {
            AuditCommand.Create(settings, terminal),
            ClientsCommand.Create(settings, terminal, TimeProvider.System),
            AgenciesCommand.Create(settings, terminal),
            DatabaseCommand.Create(settings, terminal),
            ImportCommand.Create(settings, terminal),
            PeopleCommand.Create(settings, terminal),
            PolicyCommand.Create(settings, terminal),
            SchemaCommand.Create(settings, terminal),
        };
}
