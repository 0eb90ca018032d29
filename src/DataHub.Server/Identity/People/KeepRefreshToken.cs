using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.People;

/// <summary>
/// A refresh gives no further refresh token: the first one stays, and with it its end. OpenIddict would give one each time, even with rolling
/// switched off.
/// </summary>
internal sealed class KeepRefreshToken : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ProcessSignInContext>()
            .UseSingletonHandler<KeepRefreshToken>()
            .SetOrder(OpenIddictServerHandlers.EvaluateGeneratedTokens.Descriptor.Order + 1)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.Request.IsRefreshTokenGrantType())
            (context.GenerateRefreshToken, context.IncludeRefreshToken) = (false, false);
        return ValueTask.CompletedTask;
    }
}
