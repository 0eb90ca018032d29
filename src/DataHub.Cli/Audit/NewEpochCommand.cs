using System.CommandLine;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit new-epoch</c>: declares that a new log takes the place of one that cannot go on, such as after a backup was restored. The
/// running hub is shut out and has to be started again. Prints the first checkpoint. Exit code 2 when the store cannot be written.
/// </summary>
internal static class NewEpochCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("new-epoch", "Let a new log take the place of one that cannot go on.");
        var acts = OperatorActs.On(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var tools = AuditTools.Open(settings);
                return await AuditTools.RunAsync(
                    terminal,
                    async () =>
                    {
                        var first = await tools.Epochs.OpenNextAsync(
                            acts.Reason(parsed),
                            acts.Who(parsed),
                            cancellationToken
                        );
                        await terminal.Output.WriteAsync(first.Note);
                        await terminal.Error.WriteLineAsync($"{first.Log} has begun. Start the hub again.");
                        return ExitCode.Ok;
                    }
                );
            }
        );
        return command;
    }
}
