using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.People;

/// <summary>As for systems, a person's token is for exactly one purpose or one role; beside it, <c>openid</c> and <c>offline_access</c>.</summary>
internal sealed class RequireOneScopeOfPerson : IOpenIddictServerHandler<ValidatePushedAuthorizationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor OfPushed { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ValidatePushedAuthorizationRequestContext>()
            .UseSingletonHandler<RequireOneScopeOfPerson>()
            // After every check of OpenIddict's own, so that only a client that proved itself learns anything.
            .SetOrder(int.MaxValue - 1000)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(ValidatePushedAuthorizationRequestContext context)
    {
        var scopes = context.Request.GetScopes();
        if (HubClaims.OneOf(scopes) is null && !HubClaims.IsSignInOnly(scopes))
            context.Reject(
                Errors.InvalidScope,
                "Ask for exactly one scope of the form purpose:<term> or role:<role>; openid and offline_access may stand beside it; openid alone is a sign-in."
            );
        return ValueTask.CompletedTask;
    }
}
