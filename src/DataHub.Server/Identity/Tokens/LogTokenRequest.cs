using DataHub.Audit;
using DataHub.Clients.Credentials;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>Writes the outcome of a token request to the audit log before the client learns of it. No entry, no token.</summary>
internal sealed class LogTokenRequest(IdentityJournal journal) : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ApplyTokenResponseContext>()
            .UseSingletonHandler<LogTokenRequest>()
            .SetOrder(int.MinValue)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        var client = context.Request?.ClientId;
        if (!string.IsNullOrEmpty(context.Error) || NoteToken.Of(context.Transaction) is not { } token)
        {
            await journal.TokenRequestRefusedAsync(client, context.Error);
            return;
        }
        try
        {
            await journal.TokenIssuedAsync(client, Proved(token, context), context.CancellationToken);
        }
        catch (AuditUnavailableException)
        {
            context.Transaction.Response = new OpenIddictResponse
            {
                Error = Errors.TemporarilyUnavailable,
                ErrorDescription = "The audit log cannot take the entry, so no token is issued. Try again.",
            };
        }
    }

    /// <summary>By which of the methods of RFC 8414 the client proved itself, in their registered names.</summary>
    private static IssuedToken Proved(IssuedToken token, ApplyTokenResponseContext context)
    {
        var certificate = context.Transaction.RemoteCertificate;
        return token with
        {
            Authentication =
                !string.IsNullOrEmpty(context.Request?.ClientAssertion) ? ClientAuthenticationMethods.PrivateKeyJwt
                : certificate is not null ? ClientAuthenticationMethods.SelfSignedTlsClientAuth
                : !string.IsNullOrEmpty(context.Request?.ClientSecret) ? "client_secret"
                : ClientAuthenticationMethods.None,
            Certificate = certificate is null ? null : CredentialFile.IdOf(certificate),
        };
    }
}
