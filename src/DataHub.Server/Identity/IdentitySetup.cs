using DataHub.Server.Identity.Keys;
using DataHub.Server.Identity.People;
using DataHub.Server.Identity.Tokens;
using Microsoft.Extensions.Options;
using OpenIddict.Server;

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
        services.AddSingleton<IdentityStore>();
        services.AddScoped(provider => provider.GetRequiredService<IdentityStore>().CreateDbContext());
        services.AddScoped<DemoClients>();
        services.AddSingleton<IdentityJournal>();
        services.AddSingleton<PersonTokens>();
        services.AddSingleton<TokenReader>();
        services
            .AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityContext>())
            .AddServer(server => Issue(server, environment))
            .AddValidation(Check);
        services.AddAuthentication();
        return services;
    }

    private static void Issue(OpenIddictServerBuilder server, IHostEnvironment environment)
    {
        server.SetTokenEndpointUris(TokenEndpoint).AllowClientCredentialsFlow();
        server.AllowPeople();
        server.SetAccessTokenLifetime(AccessTokenLifetime).DisableAccessTokenEncryption();
        server.AddEventHandler(RequireOneScope.Descriptor);
        server.AddEventHandler(IssueToken.Descriptor);
        server.AddEventHandler(NoteToken.Descriptor);
        server.AddEventHandler(LogTokenRequest.Descriptor);
        server.AddEventHandler(AnswerUnavailable.Descriptor);
        var host = server.UseAspNetCore();
        if (environment.IsDevelopment())
            host.DisableTransportSecurityRequirement();
    }

    private static void Check(OpenIddictValidationBuilder validation)
    {
        validation.UseLocalServer();
        // Both, always: without token entries this version skips the check of authorization entries (GHSA-cxgj-hwwh-855g).
        validation.EnableTokenEntryValidation().EnableAuthorizationEntryValidation();
        validation
            .UseAspNetCore()
            .DisableAccessTokenExtractionFromBodyForm()
            .DisableAccessTokenExtractionFromQueryString();
    }
}
