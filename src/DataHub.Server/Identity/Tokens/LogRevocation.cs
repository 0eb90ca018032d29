using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>Writes to the audit log who revoked which token, and who was refused it. It takes only away, so it stands even where no entry can be written.</summary>
internal sealed class LogRevocation(IdentityJournal journal) : IOpenIddictServerHandler<ApplyRevocationResponseContext>
{
    private const string Operation = "revocation";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ApplyRevocationResponseContext>()
            .UseSingletonHandler<LogRevocation>()
            .SetOrder(int.MinValue)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ApplyRevocationResponseContext context)
    {
        var client = context.Request?.ClientId;
        if (!string.IsNullOrEmpty(context.Error))
        {
            await journal.RefusedAsync(Operation, client, context.Error);
            return;
        }
        var checkedRequest = context.Transaction.GetProperty<ProcessAuthenticationContext>(
            typeof(ProcessAuthenticationContext).FullName!
        );
        await journal.RevokedAsync(Operation, client, checkedRequest?.GenericTokenPrincipal?.GetTokenId());
    }
}
