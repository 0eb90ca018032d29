using System.CommandLine;
using DataHub.Audit.Entries;
using DataHub.People.Approving;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit erase-subject</c>: destroys the key under which a record is named in the log, for good: nobody can tell any more which
/// entries are about it, and all proofs hold. That it was done, and why, is an entry. Exit code 2 when it could not be done.
/// </summary>
internal static class EraseSubjectCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var type = new Argument<string>("type") { Description = "The record's type, such as Victim." };
        var id = new Argument<string>("id") { Description = "The record's id." };
        var command = new Command("erase-subject", "Unlink a record from all its entries, for good.") { type, id };
        var acts = OperatorActs.On(command);
        var guarded = GuardedAct.On(command, settings, GuardedAction.KeyDestruction);
        var ids = SubjectIds.On(command, settings);
        command.SetAction(
            (parsed, cancellationToken) =>
                AuditTools.RunAsync(
                    terminal,
                    async () =>
                    {
                        var subject = ids.Find(parsed, parsed.GetRequiredValue(type), parsed.GetRequiredValue(id));
                        var about = $"{parsed.GetRequiredValue(type)}:{parsed.GetRequiredValue(id)}";
                        await using var tools = AuditTools.Open(settings);
                        var owner = await OwnerAsync(tools, terminal, subject, cancellationToken);
                        var who = await guarded.WhoAsync(parsed, about, owner, acts.Who(parsed), cancellationToken);
                        var destroyed = await tools.AsOperatorAsync(
                            log => new ValueTask<int>(
                                log.EraseAsync([subject], acts.Reason(parsed), who, cancellationToken)
                            ),
                            cancellationToken
                        );
                        await terminal.Output.WriteLineAsync(
                            destroyed == 0
                                ? "The record does not occur in the log, or its key was destroyed before."
                                : "The key was destroyed. Destroy it in the backups of the subject keys too; a running hub forgets it within a minute."
                        );
                        return ExitCode.Ok;
                    }
                )
        );
        return command;
    }

    // As the log says it: the record itself may be gone. One that was never disclosed belongs to nobody here, and has no key. All of the log is read: by an index that
    // somebody changed, the record would be nobody's, and people of any country could destroy its key.
    private static async Task<string?> OwnerAsync(
        AuditTools tools,
        Terminal terminal,
        AuditSubject subject,
        CancellationToken cancellationToken
    )
    {
        if (await tools.References.FindAsync(subject.RecordType, subject.RecordId, cancellationToken) is not { } known)
            return null;
        var sightings = await terminal.WithProgressAsync(progress =>
            new IndexedSightings(tools.Reader, index: null, terminal.Error).FindAsync(
                known,
                progress,
                cancellationToken
            )
        );
        return sightings.Select(sighting => sighting.Disclosure?.Originator).FirstOrDefault(owner => owner is not null);
    }
}
