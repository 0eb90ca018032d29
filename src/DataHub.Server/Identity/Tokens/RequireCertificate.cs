using DataHub.Clients;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>
/// A client whose tokens are bound to a certificate gets none without one (RFC 8705 §3, FAPI 2.0 §5.3.2.1). OpenIddict binds where there is
/// a certificate, and issues a plain bearer token where there is none.
/// </summary>
internal sealed class RequireCertificate(ClientDirectory clients)
    : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ValidateTokenRequestContext>()
            .UseScopedHandler<RequireCertificate>()
            .SetOrder(int.MaxValue - 2000)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        if (context.Transaction.RemoteCertificate is not null)
            return;
        var client = await clients.FindAsync(context.ClientId ?? "", context.CancellationToken);
        if (client?.IsBound == true)
            context.Reject(
                Errors.InvalidRequest,
                "The tokens of this client are bound to a certificate: connect with one of those registered for it."
            );
    }
}
