using System.CommandLine;
using System.CommandLine.Parsing;
using DataHub.Audit.Entries;
using DataHub.Cli.People;
using DataHub.People.Approving;

namespace DataHub.Cli.Audit;

/// <summary>
/// An act that one person may not do alone: as soon as people are registered, one asks for it and another approves it on the hub's pages.
/// Before, there are no two, and the operator acts alone.
/// </summary>
internal sealed class GuardedAct(HubSettings settings, GuardedAction action)
{
    private readonly Option<Guid?> approval = new("--approval")
    {
        Description = "The id of the approval, from /account/approvals: one person asked for it, another approved it.",
        CustomParser = Read,
    };

    /// <summary>Adds the option to a command.</summary>
    public static GuardedAct On(Command command, HubSettings settings, GuardedAction action)
    {
        var act = new GuardedAct(settings, action);
        command.Add(act.approval);
        return act;
    }

    /// <summary>Who does it, for the entry: the two people of the approval, which is used up here, or the operator where nobody is registered.</summary>
    /// <param name="parsed">The command as given.</param>
    /// <param name="subject">What the approval has to be about, to the letter.</param>
    /// <param name="owner">The country whose people have to have agreed; null where those of any may.</param>
    /// <param name="alone">The operator.</param>
    /// <exception cref="NotDoneException">People are registered, and there is no approval for exactly this that counts.</exception>
    public async Task<AuditRequester> WhoAsync(
        ParseResult parsed,
        string subject,
        string? owner,
        AuditRequester alone,
        CancellationToken cancellationToken
    )
    {
        var two = await PeopleTools.UseApprovalAsync(
            settings,
            parsed.GetValue(approval),
            action,
            subject,
            owner,
            cancellationToken
        );
        return two is var (asker, approver) ? alone with { Officer = asker, Approver = approver } : alone;
    }

    private static Guid? Read(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Guid.TryParse(text, out var id))
            return id;
        argument.AddError(
            $"{TypedOptions.OptionOf(argument)}: {text} is no id of an approval. /account/approvals shows it."
        );
        return null;
    }
}
