using System.CommandLine;

namespace DataHub.Cli.Audit;

/// <summary><c>datahub audit key</c>: prints the public keys with which anybody verifies this log's checkpoints, one line per epoch.</summary>
internal static class KeyCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("key", "Print the log's verifier key (C2SP signed-note).");
        command.SetAction(
            async (_, _) =>
            {
                await using var tools = AuditTools.Open(settings);
                foreach (var key in tools.Keys())
                    await terminal.Output.WriteLineAsync(key.ToString());
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
