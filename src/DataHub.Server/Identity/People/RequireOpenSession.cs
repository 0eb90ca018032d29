using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.People;

/// <summary>A code or a refresh token is worth a token only while a token of that person through that application would count.</summary>
internal sealed class RequireOpenSession(PersonTokens people) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<HandleTokenRequestContext>()
            .UseScopedHandler<RequireOpenSession>()
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
            || principal.GetClaim(HubClaims.Session) is null
            || !await people.CountAsync(principal, context.CancellationToken)
        )
            context.Reject(
                Errors.InvalidGrant,
                "The person's session has ended, or they may use this application no more. Let them sign in again."
            );
    }
}
