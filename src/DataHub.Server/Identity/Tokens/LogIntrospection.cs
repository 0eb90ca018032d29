using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>Writes to the audit log who was refused to ask about a token. Answers are not logged: they tell a client of its own tokens only.</summary>
internal sealed class LogIntrospection(IdentityJournal journal)
    : IOpenIddictServerHandler<ApplyIntrospectionResponseContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ApplyIntrospectionResponseContext>()
            .UseSingletonHandler<LogIntrospection>()
            .SetOrder(int.MinValue)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ApplyIntrospectionResponseContext context)
    {
        if (!string.IsNullOrEmpty(context.Error))
            await journal.RefusedAsync("introspection", context.Request?.ClientId, context.Error);
    }
}
