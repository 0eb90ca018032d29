using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.People.Enrolling;
using DataHub.People.Sessions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Options;

namespace DataHub.People.Registering;

/// <summary>
/// Changes to who is registered and what they may do. Each has its entry in the audit log before it is made, and another one once it is: there is no change without
/// the first.
/// </summary>
public sealed class PeopleRegister(
    IDbContextFactory<PeopleContext> people,
    AuditLog audit,
    IOptions<PeopleOptions> options,
    TimeProvider clock
)
{
    /// <summary>Registers a person and gives them a first code.</summary>
    /// <exception cref="RefusedChangeException">The person is not acceptable, or the handle is taken.</exception>
    /// <exception cref="AuditUnavailableException">There is no entry, so nothing was changed.</exception>
    public async Task<Invitation> InviteAsync(
        NewPerson newcomer,
        AuditRequester by,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(newcomer);
        var person = newcomer.Check();
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        if (await context.FindAsync(person.Handle, cancellationToken) is not null)
            throw new RefusedChangeException($"The handle {person.Handle} is taken.");
        context.Add(person);
        var invitation = Invite(context, person);
        await MakeAsync(
            "people.invite",
            Words(person.Handle, person.Agency, person.Roles),
            by,
            () => context.SaveChangesAsync(cancellationToken),
            cancellationToken
        );
        return invitation;
    }

    /// <summary>Gives a person a further code. Earlier ones that were not used count no more.</summary>
    /// <exception cref="RefusedChangeException">There is no such active person.</exception>
    /// <exception cref="AuditUnavailableException">There is no entry, so nothing was changed.</exception>
    public async Task<Invitation> InviteAgainAsync(
        string handle,
        AuditRequester by,
        CancellationToken cancellationToken
    )
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        var person = await RequireAsync(context, handle, cancellationToken);
        if (!person.IsActive)
            throw new RefusedChangeException(
                $"{person.Handle} is suspended. Resume them first, or take their passkeys away with the new code."
            );
        var invitation = Invite(context, person);
        await MakeAsync(
            "people.enrol",
            person.Handle,
            by,
            async () =>
            {
                await ForgetCodesAsync(context, person, cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken
        );
        return invitation;
    }

    /// <summary>
    /// Takes every passkey of a person away, as when one was stolen, and gives them a code for a new one. Their sessions end. Somebody who is
    /// suspended can use the code once they are resumed.
    /// </summary>
    /// <exception cref="RefusedChangeException">There is no such person.</exception>
    /// <exception cref="AuditUnavailableException">There is no entry, so nothing was changed.</exception>
    public async Task<Invitation> ReplacePasskeysAsync(
        string handle,
        AuditRequester by,
        CancellationToken cancellationToken
    )
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        var person = await RequireAsync(context, handle, cancellationToken);
        var invitation = Invite(context, person);
        await MakeAsync(
            "people.replace-passkeys",
            person.Handle,
            by,
            async () =>
            {
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                // first, so that it holds the person's row before others reach their passkeys
                await PeopleSessions.EndAllAsync(context, person.Id, clock.GetUtcNow(), cancellationToken);
                await ForgetCodesAsync(context, person, cancellationToken);
                await context
                    .UserPasskeys.Where(passkey => passkey.UserId == person.Id)
                    .ExecuteDeleteAsync(cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            },
            cancellationToken
        );
        return invitation;
    }

    /// <summary>Gives a person exactly these roles. Their sessions end: what they may do has changed.</summary>
    /// <exception cref="RefusedChangeException">There is no such person, or nobody may hold these roles together.</exception>
    /// <exception cref="AuditUnavailableException">There is no entry, so nothing was changed.</exception>
    public Task AssignAsync(string handle, PersonRoles roles, AuditRequester by, CancellationToken cancellationToken) =>
        ChangeAsync(
            handle,
            person =>
            {
                person.Assign(roles);
                return ("people.roles", Words(person.Handle, null, roles));
            },
            set => set.SetProperty(person => person.Roles, roles),
            by,
            cancellationToken
        );

    /// <summary>From the next request on the person may do nothing.</summary>
    /// <exception cref="RefusedChangeException">There is no such person.</exception>
    /// <exception cref="AuditUnavailableException">There is no entry, so nothing was changed.</exception>
    public Task SuspendAsync(string handle, AuditRequester by, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return ChangeAsync(
            handle,
            person => ("people.suspend", person.Handle),
            set => set.SetProperty(person => person.SuspendedAt, person => person.SuspendedAt ?? now),
            by,
            cancellationToken
        );
    }

    /// <summary>A suspended person may sign in again.</summary>
    /// <exception cref="RefusedChangeException">There is no such person.</exception>
    /// <exception cref="AuditUnavailableException">There is no entry, so nothing was changed.</exception>
    public Task ResumeAsync(string handle, AuditRequester by, CancellationToken cancellationToken) =>
        ChangeAsync(
            handle,
            person => ("people.resume", person.Handle),
            set => set.SetProperty(person => person.SuspendedAt, (DateTimeOffset?)null),
            by,
            cancellationToken
        );

    /// <summary>Ends every session of a person, and with them every token, wherever they are signed in.</summary>
    /// <exception cref="RefusedChangeException">There is no such person.</exception>
    /// <exception cref="AuditUnavailableException">There is no entry, so nothing was changed.</exception>
    public Task SignOutAsync(string handle, AuditRequester by, CancellationToken cancellationToken) =>
        ChangeAsync(handle, person => ("people.sign-out", person.Handle), null, by, cancellationToken);

    /// <summary>Lets a person sign in at their country's own provider.</summary>
    /// <param name="handle">The person.</param>
    /// <param name="provider">The provider's name in the hub's settings.</param>
    /// <param name="subject">Who the person is there.</param>
    /// <exception cref="RefusedChangeException">There is no such person, or that subject is somebody already.</exception>
    /// <exception cref="AuditUnavailableException">There is no entry, so nothing was changed.</exception>
    public async Task LinkAsync(
        string handle,
        string provider,
        string subject,
        AuditRequester by,
        CancellationToken cancellationToken
    )
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        var person = await RequireAsync(context, handle, cancellationToken);
        if (await context.UserLogins.FindAsync([provider, subject], cancellationToken) is not null)
            throw new RefusedChangeException($"{subject} at {provider} is somebody already.");
        context.Add(
            new IdentityUserLogin<Guid>
            {
                LoginProvider = provider,
                ProviderKey = subject,
                UserId = person.Id,
            }
        );
        await MakeAsync(
            "people.link",
            $"{person.Handle} {provider} {subject}",
            by,
            () => context.SaveChangesAsync(cancellationToken),
            cancellationToken
        );
    }

    /// <summary>The person of a handle; null when there is none.</summary>
    public async Task<RegisteredPerson?> FindAsync(string handle, CancellationToken cancellationToken)
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        return await context.FindAsync(handle, cancellationToken) is { } one
            ? new RegisteredPerson(
                one,
                await context.UserPasskeys.CountAsync(passkey => passkey.UserId == one.Id, cancellationToken)
            )
            : null;
    }

    /// <summary>Everybody, by handle.</summary>
    public async Task<IReadOnlyList<RegisteredPerson>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        var everybody = await context.Users.OrderBy(p => p.NormalizedUserName).ToListAsync(cancellationToken);
        var passkeys = await context
            .UserPasskeys.GroupBy(passkey => passkey.UserId)
            .Select(group => new { Person = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Person, group => group.Count, cancellationToken);
        return [.. everybody.Select(person => new RegisteredPerson(person, passkeys.GetValueOrDefault(person.Id)))];
    }

    // Written whatever the row is by now: a sign-in that changes it meanwhile neither undoes a suspension nor is in its way.
    private async Task ChangeAsync(
        string handle,
        Func<Person, (string Change, string Words)> describe,
        Action<UpdateSettersBuilder<Person>>? change,
        AuditRequester by,
        CancellationToken cancellationToken
    )
    {
        await using var context = await people.CreateDbContextAsync(cancellationToken);
        var person = await RequireAsync(context, handle, cancellationToken);
        var (kind, words) = describe(person);
        await MakeAsync(
            kind,
            words,
            by,
            async () =>
            {
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                if (change is not null)
                    await context.Users.Where(one => one.Id == person.Id).ExecuteUpdateAsync(change, cancellationToken);
                await PeopleSessions.EndAllAsync(context, person.Id, clock.GetUtcNow(), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            },
            cancellationToken
        );
    }

    private static async Task<Person> RequireAsync(
        PeopleContext context,
        string handle,
        CancellationToken cancellationToken
    ) =>
        await context.FindAsync(handle, cancellationToken)
        ?? throw new RefusedChangeException($"Nobody is registered as {handle}.");

    private static Task<int> ForgetCodesAsync(
        PeopleContext context,
        Person person,
        CancellationToken cancellationToken
    ) =>
        context
            .Enrolments.Where(e => e.PersonId == person.Id && e.UsedAt == null)
            .ExecuteDeleteAsync(cancellationToken);

    private Invitation Invite(PeopleContext context, Person person)
    {
        var code = EnrolmentCode.New();
        var expires = clock.GetUtcNow() + options.Value.EnrolmentCode;
        context.Add(
            new Enrolment
            {
                Id = Guid.CreateVersion7(),
                PersonId = person.Id,
                CodeSha256 = EnrolmentCode.Sha256(code),
                ExpiresAt = expires,
            }
        );
        return new Invitation(person.Handle, code, expires);
    }

    private static string Words(string handle, string? agency, PersonRoles roles) =>
        string.Join(' ', new[] { handle, agency, string.Join(',', RoleNames.Of(roles)) }.OfType<string>());

    private async Task MakeAsync(
        string kind,
        string words,
        AuditRequester by,
        Func<Task> change,
        CancellationToken cancellationToken
    )
    {
        var entry = new AuditEntry
        {
            Kind = AuditKind.Admin,
            Requester = by,
            Operation = new AuditOperation(kind, words, null, null),
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };
        await audit.MakeAsync(
            entry,
            async () =>
            {
                await change();
                return true;
            },
            cancellationToken
        );
    }
}
