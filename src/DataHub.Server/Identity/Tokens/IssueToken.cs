using System.Security.Claims;
using System.Text.Json.Nodes;
using DataHub.Clients;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>
/// Says what is in a client's token: its country and agency as registered, the one purpose it asked for, and the authorization entry by
/// which all its tokens for that purpose can be revoked together.
/// </summary>
internal sealed class IssueToken(
    IOpenIddictApplicationManager applications,
    IOpenIddictAuthorizationManager authorizations
) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<HandleTokenRequestContext>()
            .UseScopedHandler<IssueToken>()
            // Once the officer of an exchange is attached.
            .SetOrder(OpenIddictServerHandlers.Exchange.AttachPrincipal.Descriptor.Order + 250)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        // What is in a person's token is said when they authorize it.
        if (context.Request.IsAuthorizationCodeGrantType() || context.Request.IsRefreshTokenGrantType())
            return;
        var cancellationToken = context.CancellationToken;
        var client = context.Request.ClientId!;
        if (await applications.FindByClientIdAsync(client, cancellationToken) is not { } application)
        {
            context.Reject(Errors.InvalidClient, "The client is not registered.");
            return;
        }
        var properties = await applications.GetPropertiesAsync(application, cancellationToken);
        if (
            ClientProperties.TextOf(properties, ClientProperties.Country) is not { } country
            || ClientProperties.TextOf(properties, ClientProperties.Agency) is not { } agency
        )
        {
            context.Reject(Errors.UnauthorizedClient, "The client is registered without a country and an agency.");
            return;
        }
        var identity = new ClaimsIdentity("DataHub", Claims.Name, Claims.Role);
        // Token exchange: the officer is whom the token is about, and the client acts (RFC 8693 §4.1).
        var officer = context.SubjectTokenPrincipal?.GetClaim(Claims.Subject);
        if (officer is not null)
            identity.SetClaim("act", new JsonObject { [Claims.Subject] = client });
        identity
            .SetClaim(Claims.Subject, officer ?? client)
            .SetClaim(HubClaims.Country, country)
            .SetClaim(HubClaims.Agency, agency);
        identity.SetScopes(context.Request.GetScopes());
        identity.SetAuthorizationId(
            officer is null
                ? await AuthorizationOfAsync(application, client, identity, cancellationToken)
                // goes with its token: what stays of an officer is in the log
                : await AuthorizeAsync(application, officer, AuthorizationTypes.AdHoc, identity, cancellationToken)
        );
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        context.SignIn(new ClaimsPrincipal(identity));
    }

    /// <summary>The valid authorization of this client for this purpose, made on its first token.</summary>
    private async Task<string?> AuthorizationOfAsync(
        object application,
        string subject,
        ClaimsIdentity identity,
        CancellationToken cancellationToken
    )
    {
        var client = await applications.GetIdAsync(application, cancellationToken);
        var scopes = identity.GetScopes();
        var known = authorizations.FindAsync(
            subject,
            client,
            Statuses.Valid,
            AuthorizationTypes.Permanent,
            scopes,
            cancellationToken
        );
        await foreach (var authorization in known)
            return await authorizations.GetIdAsync(authorization, cancellationToken);
        return await AuthorizeAsync(application, subject, AuthorizationTypes.Permanent, identity, cancellationToken);
    }

    private async Task<string?> AuthorizeAsync(
        object application,
        string subject,
        string type,
        ClaimsIdentity identity,
        CancellationToken cancellationToken
    )
    {
        var client = await applications.GetIdAsync(application, cancellationToken);
        var created = await authorizations.CreateAsync(
            identity,
            subject,
            client!,
            type,
            identity.GetScopes(),
            cancellationToken
        );
        return await authorizations.GetIdAsync(created, cancellationToken);
    }
}
