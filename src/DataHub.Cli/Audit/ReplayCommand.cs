using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using DataHub.Audit;
using DataHub.Audit.Entries;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit replay</c>: works every decision in the log out again, from the policies that the entry names, and compares. Exit code 0
/// when all match, 1 when one does not or its policies are not kept, 2 when the log cannot be read.
/// </summary>
internal static class ReplayCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Answer in JSON, for programs." };
        var command = new Command("replay", "Work every past decision out again and compare.") { json };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var tools = AuditTools.Open(settings);
                var replay = new Replay(tools.Texts);
                await terminal.WithProgressAsync(progress =>
                    RunAsync(tools.Reader, replay, progress, cancellationToken)
                );
                if (parsed.GetValue(json))
                    terminal.WriteJson(
                        new
                        {
                            replay.Entries,
                            replay.Decisions,
                            versions = replay.Versions,
                            replay.Differences,
                        }
                    );
                else
                    Write(terminal.Output, replay);
                return replay.Differences.Count == 0 ? ExitCode.Ok : ExitCode.Findings;
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        AuditReader reader,
        Replay replay,
        IProgress<WorkDone> progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            foreach (var (log, size) in reader.Logs())
            {
                foreach (var record in reader.Read(log, 0))
                {
                    await replay.TakeAsync(LoggedEntry.Read(record), cancellationToken);
                    if (record.Sequence % 1000 == 0)
                        progress.Report(new WorkDone(log, record.Sequence, size));
                }
            }
            return 0;
        }
        catch (Exception fault) when (fault is DbException or FormatException)
        {
            throw new NotDoneException($"The audit log cannot be read: {fault.Message}");
        }
    }

    private static void Write(TextWriter output, Replay replay)
    {
        foreach (var difference in replay.Differences)
            output.WriteLine(difference);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{replay.Entries} entries, {replay.Decisions} decisions under {replay.Versions} versions of the policies: {replay.Differences.Count} differ."
            )
        );
    }
}
