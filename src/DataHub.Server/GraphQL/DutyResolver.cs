using DataHub.Audit;
using DataHub.Audit.Duties;
using DataHub.Audit.Entries;
using DataHub.Server.Auditing;
using GraphQL;

namespace DataHub.Server.GraphQL;

/// <summary>
/// Duties where the parties meet them: an originator is told what was disclosed of its records by reading it here, and an assignee says that
/// it deleted its copies. Both are entries of the log, and nothing else keeps the state.
/// </summary>
internal sealed class DutyResolver(AuditLog audit, AuditReader reader, LoggedCaller caller)
{
    private readonly DutyLedger ledger = new(reader);
    private readonly Lock gate = new();

    public async ValueTask<object?> NoticesAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        var country = answering.Entitlement.Requester.Country.Alpha3;
        var told = context.GetArgument<bool>("told");
        var first = Math.Clamp(context.GetArgument<int>("first"), 0, 500);
        var all = Owed("inform", country);
        // data is null then: nobody would be told
        if (answering.Terms.ValidateOnly)
            return new List<object>();
        var served = told
            ? [.. all.Where(owed => owed.MetOn is not null).OrderByDescending(owed => owed.Entry.Time).Take(first)]
            : Oldest(all.Where(owed => owed.MetOn is null), first);
        if (!told)
            await MeetAsync(answering, served, context.CancellationToken);
        return served
            .Select(owed => new
            {
                At = owed.Entry.Time.UtcDateTime,
                owed.Entry.Requester.Country,
                owed.Entry.Requester.Agency,
                owed.Entry.Reason.Purpose,
                owed.Duty.Agreement,
                RecordTypes = owed
                    .Entry.Disclosures.Where(group => group.Originator == country)
                    .Select(group => group.RecordType)
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    .ToList(),
                Records = owed
                    .Entry.Disclosures.Where(group => group.Originator == country)
                    .Sum(group => group.References.Count),
                Due = owed.Duty.At.UtcDateTime,
                ToldAt = owed.MetOn?.UtcDateTime,
            })
            .ToList();
    }

    public async ValueTask<object?> ConfirmDeletionAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        var agency = answering.Entitlement.Requester.Agency;
        var agreement = context.GetArgument<string>("agreement");
        var before = new DateTimeOffset(context.GetArgument<DateTime>("before").ToUniversalTime());
        if (before > answering.Now)
            throw new HubError("INVALID_CONFIRMATION", "before lies in the future. Confirm what has been deleted.");
        var open = Owed("delete", agency)
            .Where(owed => owed.MetOn is null && owed.Duty.Agreement == agreement && owed.Entry.Time <= before)
            .ToList();
        await MeetAsync(answering, open, context.CancellationToken);
        return new { Agreement = agreement, Confirmed = open.Count };
    }

    // A meeting names an instant up to which all is met: what came about at the same instant as the last one is served with it.
    private static List<OwedDuty> Oldest(IEnumerable<OwedDuty> unmet, int first)
    {
        var inTime = unmet.OrderBy(owed => owed.Entry.Time).ToList();
        return first == 0 || inTime.Count <= first
            ? [.. inTime.Take(first)]
            : [.. inTime.TakeWhile(owed => owed.Entry.Time <= inTime[first - 1].Entry.Time)];
    }

    private List<OwedDuty> Owed(string action, string party)
    {
        lock (gate)
        {
            ledger.CatchUp();
            return [.. ledger.Duties.Where(owed => owed.Duty.Action == action && owed.Duty.Party == party)];
        }
    }

    private async Task MeetAsync(Answering answering, List<OwedDuty> met, CancellationToken cancellationToken)
    {
        if (met.Count == 0)
            return;
        var requester = answering.Requester!;
        await audit.AppendAsync(
            new AuditEntry
            {
                Kind = AuditKind.Duty,
                Requester = caller.Of(requester),
                Reason = new AuditReason(requester.Purpose, answering.Policies.Version, []),
                Duties =
                [
                    .. met.GroupBy(owed => (owed.Duty.Agreement, owed.Duty.Id))
                        .Select(same =>
                            same.First().Duty with
                            {
                                IsMet = true,
                                At = same.Max(owed => owed.Entry.Time),
                            }
                        ),
                ],
                Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
            },
            cancellationToken
        );
    }
}
