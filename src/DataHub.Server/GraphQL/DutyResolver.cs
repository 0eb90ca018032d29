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
internal sealed class DutyResolver(AuditLog audit, AuditDuties duties, AuditReader reader, LoggedCaller caller)
{
    public async ValueTask<object?> NoticesAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        var country = answering.Entitlement.Requester.Country.Alpha3;
        var told = context.GetArgument<bool>("told");
        var first = Math.Clamp(context.GetArgument<int>("first"), 0, 500);
        var search = new DutySearch
        {
            Action = "inform",
            Party = country,
            IsMet = told,
            IsDescending = told,
            Count = first,
        };
        // data is null then: nobody would be told
        if (answering.Terms.ValidateOnly)
            return new List<object>();
        var served = await duties.FindAsync(search, context.CancellationToken);
        // A meeting names an instant up to which all is met: what came about at the same instant as the last one is served with it.
        if (!told && first > 0 && served.Count == first)
            served = await duties.FindAsync(
                search with
                {
                    Until = served[^1].Time,
                    Count = null,
                },
                context.CancellationToken
            );
        var entries = reader
            .Find(served.Select(owed => (owed.Log, owed.Sequence)))
            .ToDictionary(entry => (entry.Log, entry.Sequence));
        var notices = served.Select(owed => Notice(owed, entries[(owed.Log, owed.Sequence)], country)).ToList();
        // Last, so that nothing is said to be told that could not be read. An answer that is lost after this is read again with told: true.
        if (!told)
            await MeetAsync(answering, served, context.CancellationToken);
        return notices;
    }

    private static object Notice(OwedDuty owed, LoggedEntry entry, string country)
    {
        var own = entry.Disclosures.Where(group => group.Originator == country).ToList();
        return new
        {
            At = owed.Time.UtcDateTime,
            entry.Requester.Country,
            entry.Requester.Agency,
            entry.Reason.Purpose,
            owed.Duty.Agreement,
            RecordTypes = own.Select(group => group.RecordType).Distinct().Order(StringComparer.Ordinal).ToList(),
            Records = own.Sum(group => group.References.Count),
            Due = owed.Duty.At.UtcDateTime,
            ToldAt = owed.MetOn?.UtcDateTime,
        };
    }

    public async ValueTask<object?> ConfirmDeletionAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        var agency = answering.Entitlement.Requester.Agency;
        var agreement = context.GetArgument<string>("agreement");
        var before = new DateTimeOffset(context.GetArgument<DateTime>("before").ToUniversalTime());
        if (before > answering.Now)
            throw new HubError("INVALID_CONFIRMATION", "before lies in the future. Confirm what has been deleted.");
        var open = await duties.FindAsync(
            new DutySearch
            {
                Action = "delete",
                Party = agency,
                Agreement = agreement,
                IsMet = false,
                Until = before,
            },
            context.CancellationToken
        );
        await MeetAsync(answering, open, context.CancellationToken);
        return new { Agreement = agreement, Confirmed = open.Count };
    }

    private async Task MeetAsync(Answering answering, IReadOnlyList<OwedDuty> met, CancellationToken cancellationToken)
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
                        .Select(same => same.First().Duty with { IsMet = true, At = same.Max(owed => owed.Time) }),
                ],
                Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
            },
            cancellationToken
        );
    }
}
