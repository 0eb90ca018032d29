using System.CommandLine;

namespace DataHub.Cli.Audit;

/// <summary><c>datahub audit key</c>: prints the public key with which anybody verifies this log's checkpoints.</summary>
internal static class KeyCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("key", "Print the log's verifier key (C2SP signed-note).");
        command.SetAction(
            async (_, _) =>
            {
                await using var tools = AuditTools.Open(settings);
                await terminal.Output.WriteLineAsync(tools.Checkpoints.Key.ToString());
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
