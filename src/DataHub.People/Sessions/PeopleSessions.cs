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

    /// <summary>Begins a session.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="isProven">Whether the person has just proved to be there with a passkey of this hub.</param>
    public async Task<Session> StartAsync(Guid person, bool isProven, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            PersonId = person,
            StartedAt = now,
            AuthenticatedAt = isProven ? now : now - _limits.StepUp,
            LastSeenAt = now,
        };
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        context.Add(session);
        await context.SaveChangesAsync(cancellationToken);
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

    /// <summary>Whether the person's last proof is fresh enough for what asks for a fresh one.</summary>
    public bool IsSteppedUp(DateTimeOffset authenticatedAt) => clock.GetUtcNow() - authenticatedAt < _limits.StepUp;

    /// <summary>The person of an open session has proved again to be there.</summary>
    public async Task StepUpAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        await context
            .Sessions.Where(session => session.Id == id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.AuthenticatedAt, now).SetProperty(s => s.LastSeenAt, now),
                cancellationToken
            );
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
        await EndAllAsync(context, person, clock.GetUtcNow(), cancellationToken);
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

    internal static Task<int> EndAllAsync(
        PeopleContext context,
        Guid person,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => EndAsync(context.Sessions.Where(session => session.PersonId == person), now, cancellationToken);

    private static Task<int> EndAsync(
        IQueryable<Session> sessions,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        sessions
            .Where(session => session.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancellationToken);
}
