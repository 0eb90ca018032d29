using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.People;

/// <summary>Says of a person's token that it does not count as soon as the graph would say so: sessions end without a change to any token.</summary>
internal sealed class AskOpenSession(PersonTokens people) : IOpenIddictServerHandler<HandleIntrospectionRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<HandleIntrospectionRequestContext>()
            .UseScopedHandler<AskOpenSession>()
            .SetOrder(OpenIddictServerHandlers.Introspection.AttachPrincipal.Descriptor.Order + 250)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(HandleIntrospectionRequestContext context)
    {
        if (
            context.GenericTokenPrincipal is { } principal
            && !await people.CountAsync(principal, context.CancellationToken)
        )
            context.Reject(Errors.InvalidToken, "The token of this person counts no more.");
    }
}
