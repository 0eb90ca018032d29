using Microsoft.EntityFrameworkCore;

namespace DataHub.People.Enrolling;

/// <summary>Codes that administrators gave out, and the one passkey that each is good for.</summary>
public sealed class Enrolments(IDbContextFactory<PeopleContext> people, PeopleStanding standing, TimeProvider clock)
{
    /// <summary>Whose passkey may be made with a code now; null when it was never given, was used, ran out, or its person is suspended.</summary>
    public async Task<Person?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        var person = await Usable(context, code)
            .Join(context.Users, e => e.PersonId, p => p.Id, (_, p) => p)
            .SingleOrDefaultAsync(cancellationToken);
        return person is not null && await standing.CountsAsync(person, cancellationToken) ? person : null;
    }

    /// <summary>Uses a code up. False when it no longer counts: of two that come at once, one wins.</summary>
    public async Task<bool> UseAsync(string code, CancellationToken cancellationToken)
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var used = await Usable(context, code)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.UsedAt, now), cancellationToken);
        return used == 1;
    }

    /// <summary>Removes the codes that had run out at an instant, used or not.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        return await context.Enrolments.Where(e => e.ExpiresAt <= before).ExecuteDeleteAsync(cancellationToken);
    }

    private IQueryable<Enrolment> Usable(PeopleContext context, string code)
    {
        var (sha256, now) = (EnrolmentCode.Sha256(code), clock.GetUtcNow());
        return context.Enrolments.Where(e => e.CodeSha256 == sha256 && e.UsedAt == null && e.ExpiresAt > now);
    }
}
