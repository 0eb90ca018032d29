using System.CommandLine;
using System.Data.Common;
using System.Globalization;
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
        var bundle = Bundles.Option("Replay the entries of this exported bundle, without the hub.");
        var command = new Command("replay", "Work every past decision out again and compare.") { json, bundle };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var source = LogSource.Open(parsed.GetValue(bundle), settings);
                var replay = new Replay(source.FindTextsAsync);
                await terminal.WithProgressAsync(progress => RunAsync(source, replay, progress, cancellationToken));
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
        LogSource source,
        Replay replay,
        IProgress<WorkDone> progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            foreach (var record in source.Records(progress))
                await replay.TakeAsync(LoggedEntry.Read(record), cancellationToken);
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
                $"{replay.Entries} entries, {replay.Decisions} decisions under {replay.Versions} {(replay.Versions == 1 ? "version" : "versions")} of the policies: {replay.Differences.Count} differ."
            )
        );
    }
}
