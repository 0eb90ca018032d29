using DataHub.Clients;
using DataHub.Server.Identity.Statements;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>A client assertion counts once, briefly, and for this hub only (RFC 7523 §3, FAPI 2.0 §5.3.2.1).</summary>
internal sealed class CheckClientAssertion(ClientDirectory clients, ClientStatements statements)
    : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    private const string Type = "client-authentication+jwt";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ProcessAuthenticationContext>()
            .UseScopedHandler<CheckClientAssertion>()
            // Once OpenIddict has found the client and its signature.
            .SetOrder(OpenIddictServerHandlers.ValidateClientType.Descriptor.Order + 250)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (string.IsNullOrEmpty(context.ClientAssertion))
            return;
        var cancellationToken = context.CancellationToken;
        var client = await clients.FindAsync(context.ClientId ?? "", cancellationToken);
        var (statement, fault) = client is null
            ? (null, "the client is not registered.")
            : await statements.CheckAsync(context.ClientAssertion, Type, client, Issuer.Of(context), cancellationToken);
        if (statement is null)
            context.Reject(Errors.InvalidClient, $"The client assertion does not count: {fault}");
        else if (statement.Subject != context.ClientId)
            context.Reject(Errors.InvalidClient, "The client assertion does not count: sub is not the client.");
    }
}
