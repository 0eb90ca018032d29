using System.Security.Claims;
using DataHub.Clients;
using DataHub.People.Sessions;
using DataHub.Server.SignIn;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.People;

/// <summary>
/// Answers an application that wants a token of a person: with a code when the person is signed in freshly enough and holds what it asks
/// for, otherwise with the sign-in page, which leads back here. There is no page of consent: people use the applications of their own country
/// and those of the whole region.
/// </summary>
internal sealed class AuthorizePerson(
    PersonCookie cookie,
    PeopleSessions sessions,
    ClientDirectory clients,
    TimeProvider clock
) : IOpenIddictServerHandler<HandleAuthorizationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<HandleAuthorizationRequestContext>()
            .UseScopedHandler<AuthorizePerson>()
            .SetOrder(int.MinValue + 1000)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(HandleAuthorizationRequestContext context)
    {
        var http =
            context.Transaction.GetHttpRequest()?.HttpContext
            ?? throw new InvalidOperationException("Authorization is asked for over HTTP.");
        if (HttpMethods.IsPost(http.Request.Method))
        {
            // Browsers send no cookie with a form of another site, and no form comes back from the sign-in page.
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = await AddressOfAsync(http.Request, context.CancellationToken);
            context.HandleRequest();
            return;
        }
        if (await cookie.FindAsync(http) is not { } open || !IsFreshEnough(context.Request, open.Session))
        {
            if (context.Request.HasPromptValue(PromptValues.None))
            {
                context.Reject(Errors.LoginRequired, "The person has to sign in.");
                return;
            }
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = ReturnAddress.SignInFor(
                http.Request,
                context.Request.HasAcrValue(Proof.Fresh) || context.Request.HasAcrValue(Proof.Passkey)
            );
            context.HandleRequest();
            return;
        }
        if (
            await clients.FindAsync(context.Request.ClientId!, context.CancellationToken) is not { } application
            || !application.Serves(open.Person.Country)
        )
        {
            context.Reject(
                Errors.AccessDenied,
                "The application is of another country. People sign in through applications of their own country or of the whole region."
            );
            return;
        }
        if (!PersonScopes.Allow(open.Person, context.Request.GetScopes()))
        {
            context.Reject(Errors.AccessDenied, "The person does not hold the role that this scope is for.");
            return;
        }
        context.SignIn(Describe(open, context.Request));
    }

    /// <summary>The address of the same request: with what was pushed, it has no other parameters.</summary>
    private static async Task<string> AddressOfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        return request.Path
            + QueryString.Create([
                KeyValuePair.Create(Parameters.ClientId, (string?)form[Parameters.ClientId]),
                KeyValuePair.Create(Parameters.RequestUri, (string?)form[Parameters.RequestUri]),
            ]);
    }

    private bool IsFreshEnough(OpenIddictRequest request, Session session)
    {
        var age = clock.GetUtcNow() - session.SignedInAt;
        // Whoever asks for a sign-in gets one; a minute, because the way back from it leads through here again.
        var most = request.HasPromptValue(PromptValues.Login) ? 0 : request.MaxAge;
        if (most is { } seconds && age > TimeSpan.FromSeconds(Math.Max(seconds, 60)))
            return false;
        if (request.HasAcrValue(Proof.Fresh))
            return sessions.IsSteppedUp(session);
        return session.IsProven || !request.HasAcrValue(Proof.Passkey);
    }

    private ClaimsPrincipal Describe(OpenSession open, OpenIddictRequest request)
    {
        var (session, person) = open;
        var identity = new ClaimsIdentity("DataHub", Claims.Name, Claims.Role);
        identity
            // The handle, because the log names whom a token is about.
            .SetClaim(Claims.Subject, person.Handle)
            .SetClaim(Claims.Name, person.FullName)
            .SetClaim(HubClaims.Country, person.Country)
            .SetClaim(HubClaims.Agency, person.Agency)
            .SetClaim(HubClaims.Session, session.Id.ToString())
            .SetClaim(Claims.AuthenticationTime, session.SignedInAt.ToUnixTimeSeconds())
            .SetClaim(
                Claims.AuthenticationContextReference,
                    // How strong the proof at a country's provider is, the hub does not know, and says nothing.
                    !session.IsProven ? null
                    : sessions.IsSteppedUp(session) ? Proof.Fresh
                    : Proof.Passkey
            );
        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(claim =>
            claim.Type switch
            {
                Claims.Name => [Destinations.IdentityToken],
                _ => [Destinations.AccessToken, Destinations.IdentityToken],
            }
        );
        return new ClaimsPrincipal(identity);
    }
}
