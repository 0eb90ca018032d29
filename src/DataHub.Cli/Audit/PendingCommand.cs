using System.CommandLine;
using System.Data.Common;
using DataHub.Audit.Index.Findings;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit pending</c>: changes outside the log (consents, people, approvals, passkeys, keys of subjects) of which no entry says how they ended. Exit code 0
/// when there is none, 1 otherwise, 2 when the log cannot be read.
/// </summary>
internal static class PendingCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Answer in JSON, for programs." };
        var command = new Command("pending", "Which changes outside the log no entry says the end of.") { json };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var tools = AuditTools.Open(settings);
                var found = await FindAsync(tools, cancellationToken);
                if (parsed.GetValue(json))
                    terminal.WriteJson(found.Select(Shape));
                else
                    await WriteAsync(terminal.Output, found);
                return found.Count > 0 ? ExitCode.Findings : ExitCode.Ok;
            }
        );
        return command;
    }

    // After a hub that died the index is behind: what it lacks may say how a change ended.
    private static async Task<IReadOnlyList<AuditFinding>> FindAsync(
        AuditTools tools,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await Task.Run(() => tools.Indexer.CatchUp(cancellationToken), cancellationToken);
            return await tools.Findings.PendingAsync(cancellationToken);
        }
        catch (DbException fault)
        {
            throw new NotDoneException(
                $"The audit log or its search index cannot be read or brought up to date: {fault.Message} The hub makes the index at its start."
            );
        }
    }

    private static object Shape(AuditFinding finding) =>
        new
        {
            log = finding.Entries[0].Log,
            entry = finding.Entries[0].Sequence,
            finding.Agency,
            finding.Actor,
            minutes = finding.Count,
            finding.Explanation,
        };

    private static async Task WriteAsync(TextWriter output, IReadOnlyList<AuditFinding> found)
    {
        foreach (var finding in found)
            await output.WriteLineAsync(
                $"Entry {finding.Entries[0].Sequence} of {finding.Entries[0].Log} ({finding.Actor ?? "nobody named"}): {finding.Explanation}"
            );
        await output.WriteLineAsync($"{found.Count} changes without an end in the log.");
    }
}
