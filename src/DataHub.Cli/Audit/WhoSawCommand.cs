using System.CommandLine;
using System.Globalization;
using System.Text;
using DataHub.Audit.Bundles;
using DataHub.Audit.Entries;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit who-saw</c>: every entry about a record, with who, when, for what purpose, under which agreement, and which categories in
/// which form. On the hub's store that it was asked is an entry, and without that entry there is no answer. Exit code 2 when it cannot be asked.
/// </summary>
internal static class WhoSawCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var type = new Argument<string>("type") { Description = "The record's type, such as Victim." };
        var id = new Argument<string>("id") { Description = "The record's id." };
        var json = new Option<bool>("--json") { Description = "Answer in JSON, for programs." };
        var reason = TypedOptions.Reason("Why it is asked; it stands in the log.");
        var bundle = Bundles.Option(
            "Search this exported bundle, without the hub; it tells of those for whom it was exported."
        );
        var command = new Command("who-saw", "Every entry about a record: who saw it, when, why, in which form.")
        {
            type,
            id,
            json,
            reason,
            bundle,
        };
        var ids = SubjectIds.On(command, settings);
        command.SetAction(
            (parsed, cancellationToken) =>
                AuditTools.RunAsync(
                    terminal,
                    async () =>
                    {
                        var folder = parsed.GetValue(bundle);
                        var (recordType, name) = (parsed.GetRequiredValue(type), parsed.GetRequiredValue(id));
                        var reference = folder is null
                            ? await AskedAsync(
                                settings,
                                terminal,
                                ids.Find(parsed, recordType, name),
                                parsed.GetValue(reason),
                                cancellationToken
                            )
                            : Known(Bundles.Open(folder), recordType, name);
                        var found = reference is null
                            ? []
                            : await terminal.WithProgressAsync(progress =>
                                folder is null
                                    ? InStoreAsync(settings, terminal, reference, progress, cancellationToken)
                                    : InBundleAsync(
                                        LogSource.Open(folder, settings),
                                        reference,
                                        progress,
                                        cancellationToken
                                    )
                            );
                        if (parsed.GetValue(json))
                            terminal.WriteJson(found.Select(sighting => sighting.ForPrograms()));
                        else
                            Write(terminal.Output, found, $"{recordType} {name}", reference is not null);
                        return ExitCode.Ok;
                    }
                )
        );
        return command;
    }

    private static async Task<string?> AskedAsync(
        HubSettings settings,
        Terminal terminal,
        AuditSubject subject,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        await using var tools = AuditTools.OpenToAct(settings, terminal);
        var linked = await tools.LinkedAsync([subject], cancellationToken);
        var entry = new AuditEntry
        {
            Kind = AuditKind.AuditRead,
            Requester = new AuditRequester(null, null, "datahub", null) { Officer = Environment.UserName },
            Reason = AuditReason.None with { Justification = reason },
            Operation = AuditOperation.None with { Name = "who-saw" },
            Subjects = linked,
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };
        await tools.AsOperatorAsync(log => log.AppendAsync(entry, cancellationToken), cancellationToken);
        return await tools.References.FindAsync(subject.RecordType, subject.RecordId, cancellationToken);
    }

    private static string Known(AuditBundle bundle, string type, string id)
    {
        SubjectIds.CheckType(type);
        return bundle.ReferenceOf(type, id)
            ?? throw new NotDoneException(
                $"The bundle does not tell under which reference {type} {id} is logged: export it with --subject {type}:{id}."
            );
    }

    private static async Task<List<Sighting>> InStoreAsync(
        HubSettings settings,
        Terminal terminal,
        string reference,
        IProgress<WorkDone> progress,
        CancellationToken cancellationToken
    )
    {
        await using var tools = AuditTools.Open(settings);
        var sightings = new IndexedSightings(tools.Reader, tools.Index, terminal.Error);
        return await sightings.FindAsync(reference, progress, cancellationToken);
    }

    private static async Task<List<Sighting>> InBundleAsync(
        LogSource bundle,
        string reference,
        IProgress<WorkDone> progress,
        CancellationToken cancellationToken
    )
    {
        await using (bundle)
            return await Task.Run(() => Search(bundle, reference, progress), cancellationToken);
    }

    private static List<Sighting> Search(LogSource bundle, string reference, IProgress<WorkDone> progress)
    {
        var wanted = Encoding.ASCII.GetBytes(reference);
        return
        [
            .. bundle
                .Records(progress)
                .Where(record => record.Bytes.Span.IndexOf(wanted) >= 0)
                .SelectMany(record => Sighting.In(LoggedEntry.Read(record), reference)),
        ];
    }

    private static void Write(TextWriter output, List<Sighting> found, string subject, bool isLinked)
    {
        foreach (var sighting in found)
            output.WriteLine(sighting.ToString());
        output.WriteLine(
            isLinked
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{found.Select(one => (one.Entry.Log, one.Entry.Sequence)).Distinct().Count()} entries about {subject}."
                )
                : $"{subject} does not occur in the log, or its key was destroyed."
        );
    }
}
