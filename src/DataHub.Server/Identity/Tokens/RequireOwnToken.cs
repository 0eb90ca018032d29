using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>
/// A client asks about its own tokens and ends its own only. OpenIddict looks at audience and presenter, which an access token of this hub does
/// not have, and would let every client ask about and end every token.
/// </summary>
internal sealed class RequireOwnToken : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ProcessAuthenticationContext>()
            .UseSingletonHandler<RequireOwnToken>()
            .SetOrder(OpenIddictServerHandlers.ValidateGenericToken.Descriptor.Order + 250)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (
            context.GenericTokenPrincipal is { } principal
            && (principal.GetClaim(Claims.ClientId) ?? principal.GetClaim(Claims.Private.Presenter)) != context.ClientId
        )
            context.Reject(Errors.InvalidToken, "The token is not one of this client.");
        return ValueTask.CompletedTask;
    }
}
