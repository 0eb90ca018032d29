using System.CommandLine;
using DataHub.Audit.Entries;

namespace DataHub.Cli.Audit;

/// <summary>What an operator has to say about an act that is logged: why, and who else agreed.</summary>
internal sealed class OperatorActs
{
    private readonly Option<string> reason = TypedOptions.Reason("Why; it stands in the log.");

    private readonly Option<string?> approver = new("--approver")
    {
        Description = "The second person who agreed, where your rules ask for one; it stands in the log.",
    };

    /// <summary>Adds the options to a command.</summary>
    public static OperatorActs On(Command command)
    {
        var acts = new OperatorActs();
        acts.reason.Required = true;
        command.Add(acts.reason);
        command.Add(acts.approver);
        return acts;
    }

    public string Reason(ParseResult parsed) => parsed.GetRequiredValue(reason);

    /// <summary>The operator, as the machine knows them.</summary>
    public AuditRequester Who(ParseResult parsed) =>
        new(null, null, "datahub", null) { Officer = Environment.UserName, Approver = parsed.GetValue(approver) };

    /// <summary>The entry of an act.</summary>
    public AuditEntry Entry(AuditKind kind, ParseResult parsed, IReadOnlyList<AuditSubject> subjects) =>
        new()
        {
            Kind = kind,
            Requester = Who(parsed),
            Reason = AuditReason.None with { Justification = Reason(parsed) },
            Subjects = subjects,
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };
}
