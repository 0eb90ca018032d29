using DataHub.Clients;
using DataHub.Server.Http;
using DataHub.Server.Identity.Certificates;
using DataHub.Server.Identity.Keys;
using DataHub.Server.Identity.People;
using DataHub.Server.Identity.Statements;
using DataHub.Server.Identity.Tokens;
using DataHub.Server.InForce;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Server.Identity;

/// <summary>Adds the token server and the check of its tokens.</summary>
internal static class IdentitySetup
{
    public const string TokenEndpoint = "/connect/token";

    public const string AuthorizationEndpoint = "/connect/authorize";

    /// <summary>Short, because a token is not asked again whether its agreement still holds; what it may see is, on every request.</summary>
    private static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddHubIdentity(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        services.AddOptions<IssuerOptions>().Bind(configuration.GetSection(IssuerOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<IssuerOptions>, IssuerOptionsValidator>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>, TokenKeys>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>, HubScopes>();
        services.AddSingleton<ScopesInForce>();
        services.AddSingleton(provider => new KnownPurposes(() =>
            provider.GetRequiredService<PoliciesInForce>().Bundle
        ));
        services.AddDataHubClients();
        services.AddForwardedCertificates();
        services.AddKeyRing(configuration, environment);
        services.AddSingleton<ChangeJournal>();
        services.AddSingleton<IdentityPruning>();
        services.AddScoped<DemoClients>();
        services.AddSingleton<IdentityJournal>();
        services.AddScoped<PersonTokens>();
        services.AddSingleton<CheckedTokens>();
        services.AddSingleton<TokenReader>();
        services.AddSingleton<ClientStatements>();
        if (!environment.IsDevelopment())
            services.PostConfigure<OpenIddictServerOptions>(RefuseSecrets);
        services.AddOpenIddict().AddServer(server => Issue(server, environment)).AddValidation(Check);
        services.AddAuthentication();
        return services;
    }

    /// <summary>
    /// The token endpoint and discovery answer here. The graph is passed by: it asks <see cref="TokenReader"/>, and to be asked first whether each request
    /// is one for tokens would cost as much as the check of one. See <c>src/adr/0027-the-graph-before-authentication.md</c>.
    /// </summary>
    public static void UseHubAuthentication(this WebApplication hub)
    {
        // Otherwise the framework would add the same again, in front of everything and for all paths.
        ((IApplicationBuilder)hub).Properties["__AuthenticationMiddlewareSet"] = true;
        hub.UseWhen(
            context =>
                !context.Request.Path.StartsWithSegments(GraphQLEndpoint.Path, StringComparison.OrdinalIgnoreCase),
            branch => branch.UseAuthentication()
        );
    }

    private static void Issue(OpenIddictServerBuilder server, IHostEnvironment environment)
    {
        server
            .SetTokenEndpointUris(TokenEndpoint)
            .SetIntrospectionEndpointUris("/connect/introspect")
            .SetRevocationEndpointUris("/connect/revoke")
            .AllowClientCredentialsFlow()
            .AllowTokenExchangeFlow();
        server.AllowPeople();
        server.Configure(options =>
        {
            options.SubjectTokenTypes.Clear();
            options.SubjectTokenTypes.Add(ReadOfficer.TokenType);
            options.RequestedTokenTypes.RemoveWhere(type => type != TokenTypeIdentifiers.AccessToken);
        });
        server.SetAccessTokenLifetime(AccessTokenLifetime).UseReferenceAccessTokens();
        server.UseClientCertificateBoundAccessTokens().EnableSelfSignedTlsClientAuthentication();
        server.RemoveEventHandler(OpenIddictServerHandlers.ValidateClientCertificate.Descriptor);
        server.AddEventHandler(RefuseNul.Descriptor);
        server.AddEventHandler(LeaveAudienceToStatements.Descriptor);
        server.AddEventHandler(CheckClientAssertion.Descriptor);
        server.AddEventHandler(CheckClientCertificate.Descriptor);
        server.AddEventHandler(RefuseSuspended.Descriptor);
        server.AddEventHandler(RequireCertificate.Descriptor);
        server.AddEventHandler(RequireOwnToken.Descriptor);
        server.AddEventHandler(ReadOfficer.Descriptor);
        server.AddEventHandler(RequireOneScope.Descriptor);
        server.AddEventHandler(IssueToken.Descriptor);
        server.AddEventHandler(NoteToken.Descriptor);
        server.AddEventHandler(LogTokenRequest.Descriptor);
        server.AddEventHandler(SayWhichScope.Descriptor);
        server.AddEventHandler(AnswerUnavailable.Descriptor);
        server.AddEventHandler(LogRevocation.Descriptor);
        server.AddEventHandler(LogIntrospection.Descriptor);
        var host = server.UseAspNetCore();
        if (environment.IsDevelopment())
            host.DisableTransportSecurityRequirement();
    }

    /// <summary>After the host has added its methods, so that theirs go too: outside Development a client proves itself by a key or a certificate.</summary>
    private static void RefuseSecrets(OpenIddictServerOptions options) =>
        options.ClientAuthenticationMethods.RemoveWhere(method =>
            method.StartsWith("client_secret_", StringComparison.Ordinal)
        );

    private static void Check(OpenIddictValidationBuilder validation)
    {
        validation.UseLocalServer();
        // Both, always: without token entries this version skips the check of authorization entries (GHSA-cxgj-hwwh-855g).
        validation.EnableTokenEntryValidation().EnableAuthorizationEntryValidation();
        validation.AddEventHandler(RefuseSelfContained.Descriptor);
        validation
            .UseAspNetCore()
            .DisableAccessTokenExtractionFromBodyForm()
            .DisableAccessTokenExtractionFromQueryString();
    }
}
