using System.Security.Claims;
using DataHub.Clients;
using DataHub.People.Sessions;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Server.Identity.People;

/// <summary>
/// Whether a valid token still counts: a person's does while its session is open, they hold the role it is for and its application serves their
/// country, so that suspending them, taking a role or signing out everywhere acts on the next request.
/// </summary>
internal sealed class PersonTokens(PeopleSessions sessions, ClientDirectory clients)
{
    public async Task<bool> CountAsync(ClaimsPrincipal token, CancellationToken cancellationToken)
    {
        if (token.GetClaim(HubClaims.Session) is not { } session)
            return true;
        return Guid.TryParse(session, out var id)
            && await sessions.FindAsync(id, cancellationToken) is { } open
            && PersonScopes.Allow(open.Person, token.GetScopes())
            && (token.GetClaim(Claims.ClientId) ?? token.GetClaim(Claims.Private.Presenter)) is { } client
            && await clients.FindAsync(client, cancellationToken) is { } application
            && application.Serves(open.Person.Country);
    }
}
