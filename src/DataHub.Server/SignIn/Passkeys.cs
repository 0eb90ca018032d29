using System.Text.Json;
using DataHub.People;
using Microsoft.AspNetCore.Identity;

namespace DataHub.Server.SignIn;

/// <summary>The two ceremonies of WebAuthn and what people keep of them.</summary>
internal sealed class Passkeys(UserManager<Person> people, SignInManager<Person> ceremonies, PeopleStanding standing)
{
    /// <summary>How many a person has: two are wanted, more than a handful are not.</summary>
    public const int Wanted = 2;

    /// <summary>How many are kept.</summary>
    public const int Most = 5;

    private const int LongestName = 60;

    /// <summary>What a browser needs to ask for a passkey: any that was made here.</summary>
    public Task<string> AskAsync() => ceremonies.MakePasskeyRequestOptionsAsync(user: null);

    /// <summary>Whose passkey answered; null when it does not count.</summary>
    /// <param name="credential">The browser's answer to <see cref="AskAsync"/>, as JSON.</param>
    public async Task<Person?> VerifyAsync(string credential, CancellationToken cancellationToken)
    {
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
        var kept = await people.AddOrUpdatePasskeyAsync(answer.User, answer.Passkey);
        return kept.Succeeded ? answer.User : null;
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

    /// <summary>Keeps a passkey under a name of the person's choosing. False when they have enough.</summary>
    public async Task<bool> KeepAsync(Person person, UserPasskeyInfo passkey, string? name)
    {
        if (await FindAsync(person.Id) is not var (owner, known) || known.Count >= Most)
            return false;
        passkey.Name = string.IsNullOrWhiteSpace(name)
            ? $"Passkey {known.Count + 1}"
            : name.Trim()[..Math.Min(name.Trim().Length, LongestName)];
        return (await people.AddOrUpdatePasskeyAsync(owner, passkey)).Succeeded;
    }

    public async Task<IList<UserPasskeyInfo>> ListAsync(Person person) =>
        await FindAsync(person.Id) is var (_, known) ? known : [];

    /// <summary>Forgets a passkey. False when it is not theirs, or their last: nobody locks themselves out.</summary>
    public async Task<bool> RemoveAsync(Person person, byte[] id)
    {
        if (
            await FindAsync(person.Id) is not var (owner, known)
            || known.Count < Wanted
            || !known.Any(passkey => passkey.CredentialId.AsSpan().SequenceEqual(id))
        )
            return false;
        return (await people.RemovePasskeyAsync(owner, id)).Succeeded;
    }

    private async Task<(Person Owner, IList<UserPasskeyInfo> Known)?> FindAsync(Guid person) =>
        await people.FindByIdAsync(person.ToString()) is { } owner
            ? (owner, await people.GetPasskeysAsync(owner))
            : null;
}
