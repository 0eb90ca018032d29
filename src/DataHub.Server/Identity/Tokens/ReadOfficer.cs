using System.Security.Claims;
using System.Text.RegularExpressions;
using DataHub.Clients;
using DataHub.Server.Identity.Statements;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>
/// Token exchange (RFC 8693): the client names the officer for whom it acts, in a statement that it signs like its assertions, with typ
/// <c>officer+jwt</c> and the officer's number at the agency as sub. The client itself is the actor.
/// </summary>
internal sealed partial class ReadOfficer(ClientDirectory clients, ClientStatements statements)
    : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public const string TokenType = "urn:ietf:params:oauth:token-type:jwt";

    private const string Type = "officer+jwt";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ProcessAuthenticationContext>()
            .UseScopedHandler<ReadOfficer>()
            .SetOrder(OpenIddictServerHandlers.ValidateSubjectToken.Descriptor.Order - 250)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (string.IsNullOrEmpty(context.SubjectToken))
            return;
        // No token of this hub's own is taken in exchange: it could have been read from the store.
        context.ValidateSubjectToken = false;
        if (context.SubjectTokenType != TokenType || !string.IsNullOrEmpty(context.ActorToken))
        {
            context.Reject(
                Errors.InvalidRequest,
                $"An officer is named by a subject_token of type {TokenType}. The actor is the client, without a token."
            );
            return;
        }
        var cancellationToken = context.CancellationToken;
        var client = await clients.FindAsync(context.ClientId ?? "", cancellationToken);
        var (statement, fault) = client is null
            ? (null, "the client is not registered.")
            : await statements.CheckAsync(context.SubjectToken, Type, client, Issuer.Of(context), cancellationToken);
        if (statement is null)
            context.Reject(Errors.InvalidRequest, $"The subject_token does not count: {fault}");
        else if (!OfficerPattern().IsMatch(statement.Subject) || statement.Subject == context.ClientId)
            context.Reject(
                Errors.InvalidRequest,
                "The subject_token does not count: sub is the officer's number at the agency, 1 to 100 letters, digits and . _ - @."
            );
        else
            context.SubjectTokenPrincipal = PrincipalOf(statement);
    }

    private static ClaimsPrincipal PrincipalOf(SignedStatement statement)
    {
        var identity = new ClaimsIdentity("DataHub");
        identity.SetClaim(Claims.Subject, statement.Subject);
        return new ClaimsPrincipal(identity);
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._@-]{0,99}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex OfficerPattern();
}
