using System.CommandLine;
using System.Globalization;
using DataHub.Audit.Bundles;
using DataHub.Audit.Entries;
using DataHub.Audit.Verification;
using DataHub.People.Approving;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit export</c>: signs the logs and writes all that is needed to check them offline. That it was done is an entry. Exit code 1
/// when the store does not hold what was signed, 2 when it cannot be read or the folder cannot be written.
/// </summary>
internal static class ExportCommand
{
    // They are named in one record of the operators' log.
    private const int MaxSubjects = 2_000;

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where to; it must not exist." };
        var subjects = new Option<string[]>("--subject")
        {
            Description =
                "Type:id of a record whose reference goes along, so that who-saw works on the bundle. Whoever has the bundle can then tell who it is.",
        };
        var command = new Command("export", "Write the logs with keys, policies and checkpoints, for auditors.")
        {
            folder,
            subjects,
        };
        var acts = OperatorActs.On(command);
        var guarded = GuardedAct.On(command, settings, GuardedAction.BulkExport);
        var ids = SubjectIds.On(command, settings);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var named = (parsed.GetValue(subjects) ?? []).Select(text => Named(text, ids, parsed)).ToList();
                if (named.Count > MaxSubjects)
                    throw new NotDoneException(
                        $"--subject: at most {MaxSubjects} records go along with one export. Export the others into a second folder."
                    );
                var target = parsed.GetRequiredValue(folder);
                // this and the keys before an approval is used up and an entry tells of an export that never was
                AuditExport.RequireFree(target.FullName);
                await using var tools = AuditTools.OpenToAct(settings, terminal);
                return await AuditTools.RunAsync(
                    terminal,
                    async () =>
                    {
                        _ = tools.Keys();
                        var who = await guarded.WhoAsync(
                            parsed,
                            FourEyes.ExportSubject,
                            null,
                            acts.Who(parsed),
                            cancellationToken
                        );
                        await LogAsync(
                            tools,
                            acts.Entry(AuditKind.Export, parsed, []) with
                            {
                                Requester = who,
                            },
                            named,
                            cancellationToken
                        );
                        var exported = await terminal.WithProgressAsync(progress =>
                            tools.Export.WriteAsync(
                                target.FullName,
                                tools.Keys(),
                                named,
                                new Entries(progress),
                                cancellationToken
                            )
                        );
                        Write(terminal, exported, named.Count, target.FullName);
                        return ExitCode.Ok;
                    }
                );
            }
        );
        return command;
    }

    private static AuditSubjectName Named(string text, SubjectIds ids, ParseResult parsed) =>
        text.Split(':', 2) is [var type, var id]
            ? new AuditSubjectName(id, ids.Find(parsed, type, id))
            : throw new NotDoneException($"--subject: {text} is not written as Type:id, as in Victim:17.");

    private static async Task LogAsync(
        AuditTools tools,
        AuditEntry entry,
        List<AuditSubjectName> named,
        CancellationToken cancellationToken
    )
    {
        var linked = await tools.LinkedAsync([.. named.Select(one => one.Subject)], cancellationToken);
        await tools.AsOperatorAsync(
            log => log.AppendAsync(entry with { Subjects = linked }, cancellationToken),
            cancellationToken
        );
        if (tools.Reader.Logs().Any(log => log.Log == tools.Epochs.Current() && log.Size > 0))
            await tools.Checkpoints.IssueAsync(cancellationToken);
    }

    private static void Write(Terminal terminal, AuditExported exported, int named, string folder)
    {
        foreach (var log in exported.Logs)
        {
            var left = log.Left > 0 ? $", {log.Left} later ones are not signed yet" : "";
            terminal.Output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{log.Log}: {log.Size} entries{left}")
            );
        }
        terminal.Output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{exported.Texts} texts, {exported.Subjects} of {named} subjects, in {folder}"
            )
        );
        foreach (var missing in exported.MissingTexts)
            terminal.Error.WriteLine($"The policies {missing} that entries name are not kept in the store.");
    }

    private sealed class Entries(IProgress<WorkDone> progress) : IProgress<AuditProgress>
    {
        public void Report(AuditProgress value) => progress.Report(new WorkDone(value.Log, value.Done, value.Total));
    }
}
