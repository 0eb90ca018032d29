using System.CommandLine;
using DataHub.Audit;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit new-epoch</c>: declares that a new log takes the place of one that cannot go on, such as after a backup was restored: of
/// the hub's log, and the running hub is shut out and has to be started again, or of the log of what operators do. Prints the first checkpoint. Exit code 2 when
/// the store cannot be written.
/// </summary>
internal static class NewEpochCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("new-epoch", "Let a new log take the place of one that cannot go on.");
        var ofOperators = new Option<bool>("--operator")
        {
            Description =
                "Of the log of what operators do, <log>/operator, instead of the hub's: a running hub goes on.",
        };
        command.Add(ofOperators);
        var acts = OperatorActs.On(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var tools = AuditTools.OpenToAct(settings, terminal);
                return await AuditTools.RunAsync(
                    terminal,
                    async () =>
                    {
                        var isOperators = parsed.GetValue(ofOperators);
                        var first = await (isOperators ? tools.OperatorEpochs : tools.Epochs).OpenNextAsync(
                            acts.Reason(parsed),
                            acts.Who(parsed),
                            cancellationToken
                        );
                        await terminal.Output.WriteAsync(first.Note);
                        await terminal.Error.WriteLineAsync(
                            $"{first.Log} has begun.{(isOperators ? "" : " Start the hub again.")}"
                        );
                        if (tools.Options.SubjectKeysConnectionString.Length == 0)
                            await terminal.Error.WriteLineAsync(
                                "Keys of subjects lie in the log's database: where it was put back, those that were destroyed since are there again. Repeat 'datahub audit erase-subject' for them."
                            );
                        if (!isOperators && FaultOf(tools.OperatorEpochs) is { } fault)
                            await terminal.Error.WriteLineAsync(fault);
                        return ExitCode.Ok;
                    }
                );
            }
        );
        return command;
    }

    // What puts the hub's log back puts theirs back too.
    private static string? FaultOf(AuditEpochs operators)
    {
        try
        {
            operators.Continued();
            return null;
        }
        catch (AuditHistoryException fault)
        {
            return fault.Message;
        }
    }
}
