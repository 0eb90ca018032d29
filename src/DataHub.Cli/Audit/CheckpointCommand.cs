using System.CommandLine;
using DataHub.Audit;

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
                await using var tools = AuditTools.Open(settings);
                try
                {
                    var checkpoint = await tools.Checkpoints.IssueAsync(cancellationToken);
                    await terminal.Output.WriteAsync(checkpoint.Note);
                    return ExitCode.Ok;
                }
                catch (AuditHistoryException refusal)
                {
                    await terminal.Error.WriteLineAsync($"Not signed. {refusal.Message}");
                    return ExitCode.Findings;
                }
                catch (AuditUnavailableException refusal) when (refusal.Reason is AuditUnavailableReason.Tampered)
                {
                    await terminal.Error.WriteLineAsync($"Not signed. {refusal.Message} Run 'datahub audit verify'.");
                    return ExitCode.Findings;
                }
                catch (Exception refusal) when (refusal is AuditUnavailableException or InvalidOperationException)
                {
                    throw new NotDoneException(refusal.Message);
                }
            }
        );
        return command;
    }
}
