using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Server.Identity.People;

/// <summary>How an application gets a token of a person: authorization code, pushed (RFC 9126), with PKCE (RFC 7636), as FAPI 2.0 asks.</summary>
internal static class PeopleFlows
{
    public const string PushedAuthorizationEndpoint = "/connect/par";

    /// <summary>FAPI 2.0 section 5.3.2.2 allows less than ten minutes. Signing in on the way, and fetching the security key for it, is in this time.</summary>
    private static readonly TimeSpan PushedRequest = TimeSpan.FromMinutes(9);

    /// <summary>FAPI 2.0 section 5.3.2.1: at most a minute.</summary>
    private static readonly TimeSpan Code = TimeSpan.FromMinutes(1);

    /// <summary>The longest that a session lasts: each refresh asks whether it still does.</summary>
    private static readonly TimeSpan Refresh = TimeSpan.FromHours(8);

    public static OpenIddictServerBuilder AllowPeople(this OpenIddictServerBuilder server)
    {
        server
            .SetAuthorizationEndpointUris(IdentitySetup.AuthorizationEndpoint)
            .SetPushedAuthorizationEndpointUris(PushedAuthorizationEndpoint)
            .AllowAuthorizationCodeFlow()
            .AllowRefreshTokenFlow()
            .RequirePushedAuthorizationRequests()
            .RequireProofKeyForCodeExchange();
        server.SetAuthorizationCodeLifetime(Code).SetRefreshTokenLifetime(Refresh);
        // FAPI 2.0 section 5.3.2.1: rotation locks people out when an answer is lost, and confidential clients gain nothing by it.
        server.DisableRollingRefreshTokens().DisableSlidingRefreshTokenExpiration();
        server.Configure(options => options.RequestTokenLifetime = PushedRequest);
        server.Services.PostConfigure<OpenIddictServerOptions>(options =>
        {
            options.CodeChallengeMethods.RemoveWhere(method => method != CodeChallengeMethods.Sha256);
            options.ResponseModes.RemoveWhere(mode => mode != ResponseModes.Query);
        });
        server.AddEventHandler(RequireOneScopeOfPerson.OfPushed);
        server.AddEventHandler(AuthorizePerson.Descriptor);
        server.AddEventHandler(RequireOpenSession.Descriptor);
        server.AddEventHandler(KeepRefreshToken.Descriptor);
        server.AddEventHandler(AskOpenSession.Descriptor);
        server.AddEventHandler(LogPushedRequest.Descriptor);
        server.AddEventHandler(LogAuthorization.Descriptor);
        return server;
    }
}
