using DataHub.Clients;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>A client that is suspended, or whose agency or country is, gets nothing. Only a client that proved itself learns it.</summary>
internal sealed class RefuseSuspended(ClientDirectory clients, Suspensions suspensions)
    : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ProcessAuthenticationContext>()
            .UseScopedHandler<RefuseSuspended>()
            .SetOrder(OpenIddictServerHandlers.ValidateClientCertificate.Descriptor.Order + 250)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (string.IsNullOrEmpty(context.ClientId))
            return;
        var cancellationToken = context.CancellationToken;
        if (await clients.FindAsync(context.ClientId, cancellationToken) is not { } client)
            return;
        if (await suspensions.IncludeAsync(client.Id, client.Agency, client.Country, cancellationToken))
            context.Reject(Errors.InvalidClient, "The client, its agency or its country is suspended.");
    }
}
