using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>A parameter with a NUL is refused before anything is looked up by it: PostgreSQL takes none, and no value of OAuth has one.</summary>
internal sealed class RefuseNul : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ProcessAuthenticationContext>()
            .UseSingletonHandler<RefuseNul>()
            .SetOrder(int.MinValue + 1000)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        foreach (var (name, value) in context.Request.GetParameters())
        {
            if (((string?)value)?.Contains('\0', StringComparison.Ordinal) == true)
            {
                context.Reject(Errors.InvalidRequest, $"The parameter '{name}' has the character NUL. Leave it out.");
                break;
            }
        }
        return ValueTask.CompletedTask;
    }
}
