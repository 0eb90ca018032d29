using DataHub.Clients;
using DataHub.Clients.Credentials;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>
/// A certificate that a client comes with must be one of those pinned for it, RSA or EC, whoever issued it (RFC 8705 §2.2). In the place of
/// OpenIddict's own check, which builds chains: it refuses pinned EC certificates and clients without redirect URIs.
/// </summary>
internal sealed class CheckClientCertificate(ClientDirectory clients, TimeProvider clock)
    : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ProcessAuthenticationContext>()
            .UseScopedHandler<CheckClientCertificate>()
            .SetOrder(OpenIddictServerHandlers.ValidateClientCertificate.Descriptor.Order)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.Transaction.RemoteCertificate is not { } certificate || !Authenticates(context.EndpointType))
            return;
        var client = await clients.FindAsync(context.ClientId ?? "", context.CancellationToken);
        var id = CredentialFile.IdOf(certificate);
        var isPinned = client?.Active(CredentialKind.Certificate, clock.GetUtcNow()).Any(c => c.Id == id) ?? false;
        if (!isPinned)
            context.Reject(
                Errors.InvalidClient,
                "The certificate is none of those that are registered for the client and count now."
            );
    }

    // Elsewhere it is not the client that calls, or the token is what counts.
    private static bool Authenticates(OpenIddictServerEndpointType endpoint) =>
        endpoint
            is OpenIddictServerEndpointType.Token
                or OpenIddictServerEndpointType.Introspection
                or OpenIddictServerEndpointType.Revocation
                or OpenIddictServerEndpointType.PushedAuthorization;
}
