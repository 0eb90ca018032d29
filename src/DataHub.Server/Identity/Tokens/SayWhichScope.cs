using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>Whoever asks for scopes that there are not is told which there are, one and the same text for every such request.</summary>
internal sealed class SayWhichScope : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ApplyTokenResponseContext>()
            .UseSingletonHandler<SayWhichScope>()
            .SetOrder(LogTokenRequest.Descriptor.Order + 1)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        if (context.Response.Error != Errors.InvalidScope)
            return ValueTask.CompletedTask;
        context.Response.ErrorDescription =
            $"{RequireOneScope.Remedy} scopes_supported in /.well-known/openid-configuration names all.";
        context.Response.ErrorUri = null;
        return ValueTask.CompletedTask;
    }
}
