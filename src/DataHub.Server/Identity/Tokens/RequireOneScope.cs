using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>A token is for exactly one purpose or exactly one role: agreements are decided by purpose, a role sees no record, and the log must name which.</summary>
internal sealed class RequireOneScope : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public const string Remedy =
        "A token is for one purpose or one role: ask for exactly one scope of the form purpose:<term>, as in purpose:dh:Repatriation, or role:<role>, as in role:auditor.";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ValidateTokenRequestContext>()
            .UseSingletonHandler<RequireOneScope>()
            // After every check of OpenIddict's own, so that only a client that proved itself learns anything.
            .SetOrder(int.MaxValue - 1000)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        // A person's scope was asked for with the code.
        if (context.Request.IsAuthorizationCodeGrantType() || context.Request.IsRefreshTokenGrantType())
            return ValueTask.CompletedTask;
        var isOne =
            context.Request.GetScopes() is [var scope]
            && (HubClaims.PurposeOf(scope) is not null || HubClaims.RoleOf(scope) is not null);
        if (!isOne)
            context.Reject(Errors.InvalidScope, Remedy);
        return ValueTask.CompletedTask;
    }
}
