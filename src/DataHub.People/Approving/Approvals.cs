using System.Linq.Expressions;
using DataHub.Audit;
using DataHub.Audit.Entries;
using Microsoft.EntityFrameworkCore;

namespace DataHub.People.Approving;

/// <summary>
/// Four eyes: one person asks, a second one with the right role approves within a day, and it is done once. Each step has its entry before
/// it counts and another one once it does, and what is done names both.
/// </summary>
public sealed class Approvals(
    IDbContextFactory<PeopleContext> people,
    PeopleStanding standing,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>From asking to doing.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private const int LongestSubject = 150;

    /// <summary>Asks for a guarded action.</summary>
    /// <exception cref="RefusedChangeException">The person may not ask for it, or what it is about is not said in 1 to 150 characters.</exception>
    /// <exception cref="AuditUnavailableException">There is no entry, so nothing was asked.</exception>
    public async Task<Approval> AskAsync(
        Guid asker,
        GuardedAction action,
        string subject,
        AuditRequester by,
        CancellationToken cancellationToken
    )
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        if (
            await context.Users.FindAsync([asker], cancellationToken) is not { } person
            || !FourEyes.MayAsk(person, action)
            || !await standing.CountsAsync(person, cancellationToken)
        )
            throw new RefusedChangeException("This is not for your role to ask for.");
        if (string.IsNullOrWhiteSpace(subject) || subject.Length > LongestSubject || subject.Any(char.IsControl))
            throw new RefusedChangeException($"Say in 1 to {LongestSubject} characters what it is about.");
        var now = clock.GetUtcNow();
        var approval = new Approval
        {
            Id = Guid.CreateVersion7(now),
            Action = action,
            Subject = subject.Trim(),
            AskedBy = asker,
            AskedAt = now,
            ExpiresAt = now + Lifetime,
        };
        context.Add(approval);
        await audit.MakeAsync(
            EntryOf("approval.ask", approval, by with { Officer = person.Handle }),
            async () => await context.SaveChangesAsync(cancellationToken) > 0,
            cancellationToken
        );
        return approval;
    }

    /// <summary>Approves what another person asked for.</summary>
    /// <exception cref="RefusedChangeException">It ran out, was approved already, or is not for this person to approve.</exception>
    /// <exception cref="AuditUnavailableException">There is no entry, so nothing was approved.</exception>
    public async Task ApproveAsync(Guid id, Guid approver, AuditRequester by, CancellationToken cancellationToken)
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        if (
            await OpenAsync(context, id, cancellationToken) is not { ApprovedBy: null } approval
            || await context.Users.FindAsync([approval.AskedBy], cancellationToken) is not { } asker
            || await context.Users.FindAsync([approver], cancellationToken) is not { } second
            || !FourEyes.MayApprove(second, asker, approval.Action)
            || !await CountAsync(asker, second, cancellationToken)
        )
            throw new RefusedChangeException("This request is not open, or not for you to approve.");
        var who = by with { Officer = asker.Handle, Approver = second.Handle };
        var approved = await audit.MakeAsync(
            EntryOf("approval.approve", approval, who),
            async () =>
                await context
                    .Approvals.Where(one => one.Id == id && one.ApprovedBy == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.ApprovedBy, approver), cancellationToken)
                == 1,
            cancellationToken
        );
        if (!approved)
            throw new RefusedChangeException("Somebody else approved it at the same moment.");
    }

    /// <summary>
    /// Uses an approval up, immediately before what it is for is done. Both people still have to count and hold their roles.
    /// </summary>
    /// <param name="id">Of the approval.</param>
    /// <param name="action">What it has to be for.</param>
    /// <param name="subject">What it has to be about, to the letter.</param>
    /// <param name="owner">The country whose people have to have agreed; null where those of any may.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The two people, for the entry of what is done.</returns>
    /// <exception cref="RefusedChangeException">There is no approval for exactly this that counts.</exception>
    public async Task<(string Asker, string Approver)> UseAsync(
        Guid id,
        GuardedAction action,
        string subject,
        string? owner,
        CancellationToken cancellationToken
    )
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        if (
            await OpenAsync(context, id, cancellationToken) is not { ApprovedBy: { } second } approval
            || approval.Action != action
            || approval.Subject != subject
            || await context.Users.FindAsync([approval.AskedBy], cancellationToken) is not { } asker
            || await context.Users.FindAsync([second], cancellationToken) is not { } approver
            || !FourEyes.MayAsk(asker, action)
            || !FourEyes.MayApprove(approver, asker, action)
            || !await CountAsync(asker, approver, cancellationToken)
            || (owner is not null && asker.Country != owner)
        )
            throw new RefusedChangeException(
                $"There is no approval that counts for \"{subject}\": one person{(owner is null ? "" : $" of {owner}")} asks for exactly that on /account/approvals, a second one approves it there within a day."
            );
        var now = clock.GetUtcNow();
        var used = await context
            .Approvals.Where(one => one.Id == id && one.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.UsedAt, now), cancellationToken);
        return used == 1
            ? (asker.Handle, approver.Handle)
            : throw new RefusedChangeException("This approval was used at the same moment.");
    }

    /// <summary>What is open and concerns a person: what they asked for, and what they may approve. Newest first.</summary>
    public async Task<IReadOnlyList<PendingApproval>> OfAsync(Person person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var open = await OpenAsync(one => true, cancellationToken);
        return
        [
            .. open.Where(one =>
                one.Asker.Id == person.Id || FourEyes.MayApprove(person, one.Asker, one.Approval.Action)
            ),
        ];
    }

    /// <summary>What has been approved and not done, by people who both still hold their roles. Newest first.</summary>
    public async Task<IReadOnlyList<PendingApproval>> ApprovedAsync(
        GuardedAction action,
        CancellationToken cancellationToken
    )
    {
        var open = await OpenAsync(one => one.Action == action && one.ApprovedBy != null, cancellationToken);
        var counting = new List<PendingApproval>();
        foreach (var one in open)
        {
            if (
                FourEyes.MayAsk(one.Asker, action)
                && FourEyes.MayApprove(one.Approver!, one.Asker, action)
                && await CountAsync(one.Asker, one.Approver!, cancellationToken)
            )
                counting.Add(one);
        }
        return counting;
    }

    /// <summary>Removes the requests that had run out at an instant, done or not: the log has each of their steps.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        return await context.Approvals.Where(one => one.ExpiresAt <= before).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<bool> CountAsync(Person asker, Person approver, CancellationToken cancellationToken) =>
        await standing.CountsAsync(asker, cancellationToken) && await standing.CountsAsync(approver, cancellationToken);

    private async Task<IReadOnlyList<PendingApproval>> OpenAsync(
        Expression<Func<Approval, bool>> which,
        CancellationToken cancellationToken
    )
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var open = await context
            .Approvals.Where(one => one.UsedAt == null && one.ExpiresAt > now)
            .Where(which)
            .OrderByDescending(one => one.AskedAt)
            .ToListAsync(cancellationToken);
        var handles = open.SelectMany(one => new[] { one.AskedBy, one.ApprovedBy ?? one.AskedBy }).ToHashSet();
        var known = await context
            .Users.Where(one => handles.Contains(one.Id))
            .ToDictionaryAsync(one => one.Id, cancellationToken);
        return
        [
            .. open.Select(one => new PendingApproval(
                one,
                known[one.AskedBy],
                one.ApprovedBy is { } second ? known[second] : null
            )),
        ];
    }

    private async Task<Approval?> OpenAsync(PeopleContext context, Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await context.Approvals.SingleOrDefaultAsync(
            one => one.Id == id && one.UsedAt == null && one.ExpiresAt > now,
            cancellationToken
        );
    }

    private static AuditEntry EntryOf(string step, Approval approval, AuditRequester by) =>
        new()
        {
            Kind = AuditKind.Admin,
            Requester = by,
            Operation = new AuditOperation(step, $"{approval.Id} {approval.Action} {approval.Subject}", null, null),
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };
}
