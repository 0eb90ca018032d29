using System.Security.Claims;
using DataHub.People.Sessions;
using Microsoft.AspNetCore.Authentication;

namespace DataHub.Server.SignIn;

/// <summary>The cookie that names a person's session. It says nothing else: whether the session counts is asked of the store each time.</summary>
internal sealed class PersonCookie(PeopleSessions sessions)
{
    public const string Scheme = "DataHub.Person";

    private const string SessionClaim = "sid";

    /// <summary>The open session of the browser that asks; null when there is none.</summary>
    public async Task<OpenSession?> FindAsync(HttpContext context)
    {
        var ticket = await context.AuthenticateAsync(Scheme);
        return Guid.TryParse(ticket.Principal?.FindFirstValue(SessionClaim), out var id)
            ? await sessions.FindAsync(id, context.RequestAborted)
            : null;
    }

    public static Task IssueAsync(HttpContext context, Session session)
    {
        var identity = new ClaimsIdentity([new Claim(SessionClaim, session.Id.ToString())], Scheme);
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    public static Task ClearAsync(HttpContext context) => context.SignOutAsync(Scheme);
}
