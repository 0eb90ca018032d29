using System.CommandLine;

namespace DataHub.Cli.Audit;

/// <summary><c>datahub audit key</c>: prints the public keys with which anybody verifies this log's checkpoints, one line per epoch.</summary>
internal static class KeyCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var witness = new Option<bool>("--witness")
        {
            Description = "Print the key with which this hub cosigns the checkpoints of others.",
        };
        var command = new Command("key", "Print the log's verifier key (C2SP signed-note).") { witness };
        command.SetAction(
            async (parsed, _) =>
            {
                await using var tools = AuditTools.Open(settings);
                if (parsed.GetValue(witness))
                {
                    await terminal.Output.WriteLineAsync(tools.WitnessKey().ToString());
                    return ExitCode.Ok;
                }
                foreach (var key in tools.Keys())
                    await terminal.Output.WriteLineAsync(key.ToString());
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
