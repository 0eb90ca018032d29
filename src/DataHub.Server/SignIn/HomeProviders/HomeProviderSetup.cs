using DataHub.People;
using DataHub.Server.Identity.Keys;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Client;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Server.SignIn.HomeProviders;

/// <summary>Adds signing in at a country's own provider: code flow with PKCE, pushed where the provider takes it.</summary>
internal static class HomeProviderSetup
{
    public const string CallbackPath = SignInSetup.Path + "/callback";

    public static IServiceCollection AddHomeProviders(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        var section = configuration.GetSection(PeopleOptions.Section);
        services.AddOptions<HomeProviderOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HomeProviderOptions>, HomeProviderOptionsValidator>();
        var options = section.Get<HomeProviderOptions>() ?? new HomeProviderOptions();
        var providers = options.HomeProviders.AsReadOnly();
        services.AddSingleton<IReadOnlyList<HomeProvider>>(providers);
        // What is wrong is said at the start, together with everything else.
        if (providers.Count == 0 || HomeProviderOptionsValidator.FaultsOf(options, environment).Any())
            return services;
        services.AddSingleton<IConfigureOptions<OpenIddictClientOptions>, HomeProviderKeys>();
        services
            .AddOpenIddict()
            .AddClient(client =>
            {
                client.AllowAuthorizationCodeFlow().SetRedirectionEndpointUris(CallbackPath);
                client.UseSystemNetHttp();
                var host = client.UseAspNetCore().EnableRedirectionEndpointPassthrough();
                if (environment.IsDevelopment())
                    host.DisableTransportSecurityRequirement();
                foreach (var provider in providers)
                    client.AddRegistration(Describe(provider));
            });
        return services;
    }

    private static OpenIddictClientRegistration Describe(HomeProvider provider)
    {
        var registration = new OpenIddictClientRegistration
        {
            RegistrationId = provider.Name,
            ProviderName = provider.Name,
            ProviderDisplayName = provider.DisplayName,
            Issuer = provider.Issuer,
            ClientId = provider.ClientId,
            ClientSecret = provider.ClientSecret,
            RedirectUri = new Uri(CallbackPath, UriKind.Relative),
            Scopes = { Scopes.OpenId },
        };
        if (provider.SigningKey is { } key)
            registration.SigningCredentials.Add(
                new SigningCredentials(SigningKey.Read(key), SecurityAlgorithms.EcdsaSha256)
            );
        return registration;
    }
}
