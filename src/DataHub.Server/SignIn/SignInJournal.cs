using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.People;
using DataHub.Server.Auditing;

namespace DataHub.Server.SignIn;

/// <summary>What people do with their sessions and passkeys, for the audit log: before it counts.</summary>
internal sealed class SignInJournal(AuditLog audit, AuditRefusals refusals, LoggedCaller caller)
{
    private static readonly AuditOperation SigningIn = new("sign-in", null, null, null);

    /// <param name="what">As in <c>sign-in</c>, <c>step-up</c>, <c>sign-out</c>.</param>
    /// <exception cref="AuditUnavailableException">The entry is not durable: it must not be done.</exception>
    public async Task SessionAsync(string what, Person person, CancellationToken cancellationToken) =>
        await audit.AppendAsync(
            EntryOf(AuditKind.SignIn, new AuditOperation(what, null, null, null), person),
            cancellationToken
        );

    /// <param name="what">As in <c>passkey.add</c>, <c>passkey.remove</c>.</param>
    /// <param name="person">Whose passkey.</param>
    /// <param name="change">Does it; false when it may not be done.</param>
    /// <param name="cancellationToken">Stops the work before it is done.</param>
    /// <returns>Whether it was done.</returns>
    /// <exception cref="AuditUnavailableException">There is no entry, so nothing was done.</exception>
    public Task<bool> PasskeyAsync(
        string what,
        Person person,
        Func<Task<bool>> change,
        CancellationToken cancellationToken
    ) =>
        audit.MakeAsync(
            EntryOf(AuditKind.Admin, new AuditOperation(what, person.Handle, null, null), person),
            change,
            cancellationToken
        );

    /// <summary>Somebody tried, and was not let in.</summary>
    /// <param name="code">As in <c>PASSKEY_REFUSED</c>.</param>
    /// <exception cref="AuditUnavailableException">The entry is not durable.</exception>
    public async Task RefusedAsync(string code)
    {
        var entry = new AuditEntry
        {
            Kind = AuditKind.Authn,
            Requester = caller.Of(null, null, null, null),
            Operation = SigningIn,
            Answer = AuditAnswer.Refused(code),
        };
        await refusals.AppendAsync(entry, CancellationToken.None);
    }

    private AuditEntry EntryOf(AuditKind kind, AuditOperation what, Person person) =>
        new()
        {
            Kind = kind,
            Requester = caller.Of(person.Country, person.Agency, null, null) with { Officer = person.Handle },
            Operation = what,
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };
}
