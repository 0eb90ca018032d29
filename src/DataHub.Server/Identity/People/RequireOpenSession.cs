using DataHub.People.Sessions;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.People;

/// <summary>A code or a refresh token is worth a token only while the session that it came of is open and the person still holds the role.</summary>
internal sealed class RequireOpenSession(PeopleSessions sessions) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<HandleTokenRequestContext>()
            .UseSingletonHandler<RequireOpenSession>()
            // Once what the code or the refresh token says is attached.
            .SetOrder(OpenIddictServerHandlers.Exchange.AttachPrincipal.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        if (!context.Request.IsAuthorizationCodeGrantType() && !context.Request.IsRefreshTokenGrantType())
            return;
        if (
            context.Principal is not { } principal
            || !Guid.TryParse(principal.GetClaim(HubClaims.Session), out var id)
            || await sessions.FindAsync(id, context.CancellationToken) is not { } open
            || !PersonScopes.Allow(open.Person, principal.GetScopes())
        )
            context.Reject(Errors.InvalidGrant, "The person's session has ended. Let them sign in again.");
    }
}
