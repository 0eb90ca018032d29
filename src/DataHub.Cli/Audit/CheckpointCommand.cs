using System.CommandLine;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit checkpoint</c>: signs the log as it is and prints the note. Exit code 1 when the log does not continue what was signed
/// before, 2 when there is nothing to sign or the store cannot be written.
/// </summary>
internal static class CheckpointCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("checkpoint", "Sign the log's size and root hash, and print the signed note.");
        command.SetAction(
            async (_, cancellationToken) =>
            {
                await using var tools = AuditTools.OpenToAct(settings, terminal);
                return await AuditTools.RunAsync(
                    terminal,
                    async () =>
                    {
                        var checkpoint = await tools.Checkpoints.IssueAsync(cancellationToken);
                        await terminal.Output.WriteAsync(checkpoint.Note);
                        return ExitCode.Ok;
                    }
                );
            }
        );
        return command;
    }
}
