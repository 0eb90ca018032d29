using System.CommandLine;
using System.Data.Common;
using DataHub.Audit;
using DataHub.People.Approving;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit erase-subject</c>: destroys the key under which a record is named in the log, for good: nobody can tell any more which
/// entries are about it, and all proofs hold. That it was done, and why, is an entry. The hub's login may not do it; the owner of the database may.
/// Exit code 2 when it could not be done.
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
                        await using var tools = AuditTools.OpenToAct(settings, terminal);
                        // all that stands against it is found out before an approval of two people is used up
                        if (
                            await tools.References.FindAsync(subject.RecordType, subject.RecordId, cancellationToken)
                            is not { } known
                        )
                            return await SayNothingToEraseAsync(terminal);
                        _ = tools.Keys();
                        await RequireOwnerAsync(tools, cancellationToken);
                        var owner = await OwnerAsync(tools, terminal, known, cancellationToken);
                        var who = await guarded.WhoAsync(parsed, about, owner, acts.Who(parsed), cancellationToken);
                        var destroyed = await tools.AsOperatorAsync(
                            log => new ValueTask<int>(
                                log.EraseAsync([subject], acts.Reason(parsed), who, cancellationToken)
                            ),
                            cancellationToken
                        );
                        if (destroyed == 0)
                            return await SayNothingToEraseAsync(terminal);
                        await terminal.Output.WriteLineAsync(
                            "The key was destroyed. Destroy it in the backups of the subject keys too; a running hub forgets it within a minute."
                        );
                        if (tools.Options.Provider is not AuditProvider.Sqlite)
                            await terminal.Output.WriteLineAsync(
                                "The database's own files and its log of transactions may hold it longer: see infra for what empties them."
                            );
                        return ExitCode.Ok;
                    }
                )
        );
        return command;
    }

    private static async Task<int> SayNothingToEraseAsync(Terminal terminal)
    {
        await terminal.Output.WriteLineAsync("The record does not occur in the log, or its key was destroyed before.");
        return ExitCode.Ok;
    }

    private static async Task RequireOwnerAsync(AuditTools tools, CancellationToken cancellationToken)
    {
        try
        {
            await tools.References.RequireErasableAsync(cancellationToken);
        }
        catch (AuditUnavailableException refused) when (refused.InnerException is DbException cause)
        {
            throw new NotDoneException(
                $"This login may not destroy keys of subjects: {cause.Message} Nothing was done, and no approval was used up. "
                    + "Run the command as the owner of their database, whose login DataHub__Data__ConnectionString then names."
            );
        }
    }

    // As the log says it: the record itself may be gone. All of the log is read: by an index that somebody changed, the record would be nobody's, and people of any country could destroy its key.
    private static async Task<string?> OwnerAsync(
        AuditTools tools,
        Terminal terminal,
        string known,
        CancellationToken cancellationToken
    )
    {
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
