using System.Security.Claims;
using DataHub.People.Sessions;
using OpenIddict.Abstractions;

namespace DataHub.Server.Identity.People;

/// <summary>
/// Whether a valid token still counts: a person's does while its session is open and they hold the role it is for, so that suspending them,
/// taking a role or signing out everywhere acts on the next request.
/// </summary>
internal sealed class PersonTokens(PeopleSessions sessions)
{
    public async Task<bool> CountAsync(ClaimsPrincipal token, CancellationToken cancellationToken)
    {
        if (token.GetClaim(HubClaims.Session) is not { } session)
            return true;
        return Guid.TryParse(session, out var id)
            && await sessions.FindAsync(id, cancellationToken) is { } open
            && PersonScopes.Allow(open.Person, token.GetScopes());
    }
}
