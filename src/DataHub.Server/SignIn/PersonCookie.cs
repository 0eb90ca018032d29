using System.Security.Claims;
using DataHub.People;
using DataHub.People.Sessions;
using Microsoft.AspNetCore.Authentication;

namespace DataHub.Server.SignIn;

/// <summary>The cookie that names a person's session. It says nothing else: whether the session counts is asked of the store each time.</summary>
internal sealed class PersonCookie(PeopleSessions sessions)
{
    public const string Scheme = "DataHub.Person";

    private const string SessionClaim = "sid";

    /// <summary>The open session of the browser that asks; null when there is none.</summary>
    public async Task<OpenSession?> FindAsync(HttpContext context) =>
        await NamedAsync(context) is { } id ? await sessions.FindAsync(id, context.RequestAborted) : null;

    /// <summary>Begins a session in the browser that asks, and ends the one that it had: nobody could end that one here any more.</summary>
    /// <param name="person">Whose, as read when they proved who they are.</param>
    /// <param name="isProven">Whether they proved it with a passkey of this hub.</param>
    /// <returns>False when what they proved counts no more.</returns>
    public async Task<bool> BeginAsync(HttpContext context, Person person, bool isProven)
    {
        if (await sessions.StartAsync(person, isProven, context.RequestAborted) is not { } session)
            return false;
        if (await NamedAsync(context) is { } before)
            await sessions.EndAsync(before, context.RequestAborted);
        var identity = new ClaimsIdentity([new Claim(SessionClaim, session.Id.ToString())], Scheme);
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
        return true;
    }

    public static Task ClearAsync(HttpContext context) => context.SignOutAsync(Scheme);

    private static async Task<Guid?> NamedAsync(HttpContext context)
    {
        var ticket = await context.AuthenticateAsync(Scheme);
        return Guid.TryParse(ticket.Principal?.FindFirstValue(SessionClaim), out var id) ? id : null;
    }
}
