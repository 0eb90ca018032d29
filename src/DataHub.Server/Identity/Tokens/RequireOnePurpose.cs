using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>A token is for exactly one purpose: agreements are decided by purpose, and the log must be able to name it.</summary>
internal sealed class RequireOnePurpose : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ValidateTokenRequestContext>()
            .UseSingletonHandler<RequireOnePurpose>()
            // After every check of OpenIddict's own, so that only a client that proved itself learns anything.
            .SetOrder(int.MaxValue - 1000)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        var isOnePurpose =
            context.Request.GetScopes() is [var scope]
            && scope.StartsWith(HubClaims.PurposePrefix, StringComparison.Ordinal);
        if (!isOnePurpose)
            context.Reject(
                Errors.InvalidScope,
                "A token is for one purpose: ask for exactly one scope of the form purpose:<term>, as in purpose:dh:Repatriation."
            );
        return ValueTask.CompletedTask;
    }
}
