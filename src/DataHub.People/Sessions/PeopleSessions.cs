using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DataHub.People.Sessions;

/// <summary>Who is signed in. Asked for every page and every token of a person, so that an end is an end at once.</summary>
public sealed class PeopleSessions(
    IDbContextFactory<PeopleContext> people,
    PeopleStanding standing,
    IOptions<PeopleOptions> limits,
    TimeProvider clock
)
{
    // So that not every request writes.
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    private readonly PeopleOptions _limits = limits.Value;

    /// <summary>Begins a session. Null when what the person proved counts no more, <see cref="PeopleContext.HoldAsync"/>.</summary>
    /// <param name="person">Whose, as read when they proved who they are.</param>
    /// <param name="isProven">Whether the person has just proved to be there with a passkey of this hub.</param>
    public async Task<Session?> StartAsync(Person person, bool isProven, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var now = clock.GetUtcNow();
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            PersonId = person.Id,
            StartedAt = now,
            AuthenticatedAt = isProven ? now : now - _limits.StepUp,
            LastSeenAt = now,
        };
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (!await context.HoldAsync(person, cancellationToken))
            return null;
        context.Add(session);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return session;
    }

    /// <summary>The session, while it counts: not ended, neither too long idle nor too old, its person active. Otherwise null.</summary>
    public async Task<OpenSession?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        var session = await context.Sessions.FindAsync([id], cancellationToken);
        var now = clock.GetUtcNow();
        if (
            session is null or { EndedAt: not null }
            || now - session.LastSeenAt >= _limits.Idle
            || now - session.StartedAt >= _limits.Absolute
            || await context.Users.FindAsync([session.PersonId], cancellationToken) is not { } person
            || !await standing.CountsAsync(person, cancellationToken)
        )
            return null;
        if (now - session.LastSeenAt >= Precision)
        {
            session.LastSeenAt = now;
            await context.SaveChangesAsync(cancellationToken);
        }
        return new OpenSession(session, person);
    }

    /// <summary>Whether the person has proved here to be there, and lately enough for what asks for a fresh proof.</summary>
    public bool IsSteppedUp(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.IsProven && IsSteppedUp(session.AuthenticatedAt);
    }

    /// <summary>As <see cref="IsSteppedUp(Session)"/>, of what a token says of the proof.</summary>
    public bool IsSteppedUp(DateTimeOffset provenAt) => clock.GetUtcNow() - provenAt < _limits.StepUp;

    /// <summary>The person of an open session has proved again to be there. False when that counts no more, as in <see cref="StartAsync"/>.</summary>
    /// <param name="id">The session.</param>
    /// <param name="person">As read when they proved it.</param>
    public async Task<bool> StepUpAsync(Guid id, Person person, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (!await context.HoldAsync(person, cancellationToken))
            return false;
        await context
            .Sessions.Where(session => session.Id == id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.AuthenticatedAt, now).SetProperty(s => s.LastSeenAt, now),
                cancellationToken
            );
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task EndAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        await EndAsync(context.Sessions.Where(session => session.Id == id), clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>Ends every session of a person, and with them every token.</summary>
    public async Task EndAllAsync(Guid person, CancellationToken cancellationToken)
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await EndAllAsync(context, person, clock.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Removes the sessions that counted no more at an instant: when somebody was at work is told by the log, to auditors.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var (idle, old) = (before - _limits.Idle, before - _limits.Absolute);
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        return await context
            .Sessions.Where(s => s.EndedAt <= before || s.LastSeenAt <= idle || s.StartedAt <= old)
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Ends every session in a transaction, those included that are about to begin: whoever read the person before finds other stamps.</summary>
    internal static async Task EndAllAsync(
        PeopleContext context,
        Guid person,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (security, concurrency) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        await context
            .Users.Where(one => one.Id == person)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(one => one.SecurityStamp, security)
                        .SetProperty(one => one.ConcurrencyStamp, concurrency),
                cancellationToken
            );
        await EndAsync(context.Sessions.Where(session => session.PersonId == person), now, cancellationToken);
    }

    private static Task<int> EndAsync(
        IQueryable<Session> sessions,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        sessions
            .Where(session => session.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancellationToken);
}
