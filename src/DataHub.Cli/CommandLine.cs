using System.CommandLine;
using System.CommandLine.Invocation;
using DataHub.Cli.Audit;
using DataHub.Cli.Cases;
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
            // not the errors themselves: who asks for help has not given what is required
            return parsed.Action is ParseErrorAction ? ExitCode.NotDone : code;
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
        catch (Exception fault) when (StoreFault.Of(fault) is { } said)
        {
            await terminal.Error.WriteLineAsync(said);
            return ExitCode.NotDone;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync(fault.Message);
            return ExitCode.NotDone;
        }
    }

    /// <summary>All commands.</summary>
    public static RootCommand Create(HubSettings settings, Terminal terminal) =>
        Examples.With(
            new RootCommand(
                "Chores and offline tools of a DataHub node. Works on the store that the hub's settings name (DataHub__Data__…), by default on .datahub/ here. "
                    + "Exit code 0: done and in order; 1: done, and something is not in order; 2: not done."
            )
            {
                AuditCommand.Create(settings, terminal),
                CasesCommand.Create(settings, terminal),
                ClientsCommand.Create(settings, terminal, TimeProvider.System),
                AgenciesCommand.Create(settings, terminal),
                DatabaseCommand.Create(settings, terminal),
                ImportCommand.Create(settings, terminal),
                PeopleCommand.Create(settings, terminal),
                PolicyCommand.Create(settings, terminal),
                SchemaCommand.Create(settings, terminal),
            }
        );
}
