using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.People;

/// <summary>A pushed request that was refused is in the log.</summary>
internal sealed class LogPushedRequest(IdentityJournal journal)
    : IOpenIddictServerHandler<ApplyPushedAuthorizationResponseContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ApplyPushedAuthorizationResponseContext>()
            .UseSingletonHandler<LogPushedRequest>()
            .SetOrder(int.MinValue)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ApplyPushedAuthorizationResponseContext context)
    {
        if (!string.IsNullOrEmpty(context.Error))
            await journal.AuthorizationRefusedAsync(context.Request?.ClientId, context.Error);
    }
}
