using System.Text.Json;
using DataHub.Clients;
using DataHub.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace DataHub.Server.SignIn;

/// <summary>The two ceremonies of WebAuthn and what people keep of them.</summary>
internal sealed class Passkeys(
    UserManager<Person> people,
    SignInManager<Person> ceremonies,
    PeopleContext store,
    PeopleStanding standing,
    UsedStatements used
)
{
    /// <summary>How many a person has: two are wanted, more than a handful are not.</summary>
    public const int Wanted = 2;

    /// <summary>How many are kept.</summary>
    public const int Most = 5;

    private const int LongestName = 60;

    /// <summary>What a browser needs to ask for a passkey: any that was made here.</summary>
    public Task<string> AskAsync() => ceremonies.MakePasskeyRequestOptionsAsync(user: null);

    /// <summary>Whose passkey answered; null when it does not count. An answer counts once.</summary>
    /// <param name="credential">The browser's answer to <see cref="AskAsync"/>, as JSON.</param>
    public async Task<Person?> VerifyAsync(string credential, CancellationToken cancellationToken)
    {
        // The challenge, under the hub's own seal; read before the ceremony tells the browser to forget it.
        var asked = await ceremonies.Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        if (asked is not { Ticket: { Properties.ExpiresUtc: { } expires } ticket })
            return null;
        PasskeyAssertionResult<Person> answer;
        try
        {
            answer = await ceremonies.PerformPasskeyAssertionAsync(credential);
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException or ArgumentException)
        {
            // Nothing was asked of this browser, or what it sent is no answer.
            return null;
        }
        if (!answer.Succeeded || !await standing.CountsAsync(answer.User, cancellationToken))
            return null;
        // A browser can be made to keep what it was told to forget, and synced passkeys do not count their signatures.
        var challenge = Convert.ToBase64String(TicketSerializer.Default.Serialize(ticket));
        if (!await used.UseAsync("passkey", challenge, expires, cancellationToken))
            return null;
        var isKept = await ChangeAsync(
            answer.User,
            (owner, known) =>
                Has(known, answer.Passkey.CredentialId) ? people.AddOrUpdatePasskeyAsync(owner, answer.Passkey) : null,
            cancellationToken
        );
        return isKept ? answer.User : null;
    }

    /// <summary>Whether a person has as many as are kept: asked before one is made, and a code used up for it.</summary>
    public async Task<bool> HasMostAsync(Person person) => (await ListAsync(person)).Count >= Most;

    /// <summary>What a browser needs to make a passkey for a person, on a device that has none of theirs yet.</summary>
    public Task<string> OfferAsync(Person person) =>
        ceremonies.MakePasskeyCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = person.Id.ToString(),
                Name = person.Handle,
                DisplayName = person.FullName,
            }
        );

    /// <summary>A passkey that was made for a person, not yet kept; null when it does not count.</summary>
    /// <param name="credential">The browser's answer to <see cref="OfferAsync"/>, as JSON.</param>
    public async Task<UserPasskeyInfo?> ReceiveAsync(Person person, string credential)
    {
        try
        {
            var answer = await ceremonies.PerformPasskeyAttestationAsync(credential);
            return answer.Succeeded && answer.UserEntity.Id == person.Id.ToString() ? answer.Passkey : null;
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Keeps a passkey under a name of the person's choosing. False when they have enough, or their right to make one counts no more.</summary>
    public Task<bool> KeepAsync(
        Person person,
        UserPasskeyInfo passkey,
        string? name,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            person,
            (owner, known) =>
            {
                if (known.Count >= Most)
                    return null;
                passkey.Name = string.IsNullOrWhiteSpace(name)
                    ? $"Passkey {known.Count + 1}"
                    : name.Trim()[..Math.Min(name.Trim().Length, LongestName)];
                return people.AddOrUpdatePasskeyAsync(owner, passkey);
            },
            cancellationToken
        );

    public async Task<IList<UserPasskeyInfo>> ListAsync(Person person) =>
        await FindAsync(person.Id) is var (_, known) ? known : [];

    /// <summary>Forgets a passkey. False when it is not theirs, or their last: nobody locks themselves out.</summary>
    public Task<bool> RemoveAsync(Person person, byte[] id, CancellationToken cancellationToken) =>
        ChangeAsync(
            person,
            (owner, known) => known.Count >= Wanted && Has(known, id) ? people.RemovePasskeyAsync(owner, id) : null,
            cancellationToken
        );

    /// <summary>Changes what a person keeps, whole or not at all, and one change after the other.</summary>
    /// <param name="person">As read when they proved who they are.</param>
    /// <param name="change">The change, given the person and their passkeys as they are now; null: it must not be made.</param>
    private async Task<bool> ChangeAsync(
        Person person,
        Func<Person, IList<UserPasskeyInfo>, Task<IdentityResult>?> change,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        if (!await store.HoldAsync(person, cancellationToken))
            return false;
        // What was read before the row was held may be of yesterday.
        store.ChangeTracker.Clear();
        if (
            await FindAsync(person.Id) is not var (owner, known)
            || change(owner, known) is not { } made
            || !(await made).Succeeded
        )
            return false;
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static bool Has(IList<UserPasskeyInfo> known, byte[] id) =>
        known.Any(passkey => passkey.CredentialId.AsSpan().SequenceEqual(id));

    private async Task<(Person Owner, IList<UserPasskeyInfo> Known)?> FindAsync(Guid person) =>
        await people.FindByIdAsync(person.ToString()) is { } owner
            ? (owner, await people.GetPasskeysAsync(owner))
            : null;
}
