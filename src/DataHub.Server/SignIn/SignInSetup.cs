using System.Diagnostics.CodeAnalysis;
using DataHub.Clients;
using DataHub.People;
using DataHub.Server.SignIn.HomeProviders;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DataHub.Server.SignIn;

/// <summary>Adds people's sign-in: passkeys, sessions, and the pages under <see cref="Path"/>.</summary>
internal static class SignInSetup
{
    public const string Path = "/account";

    public const string SignInPath = Path + "/sign-in";

    public const string ApprovalsPath = Path + ApprovalEndpoints.Path;

    public static IServiceCollection AddHubSignIn(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        services
            .AddOptions<PeopleOptions>()
            .Bind(configuration.GetSection(PeopleOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => new PeopleStanding(provider.GetRequiredService<Suspensions>().IncludeAsync));
        services.AddDataHubPeople();
        services.AddSingleton(provider => new AgenciesOfPeople(
            provider.GetRequiredService<PeopleStore>().HasAgencyAsync
        ));
        services.AddIdentityCore<Person>().AddEntityFrameworkStores<PeopleContext>().AddSignInManager();
        services.AddSingleton<IConfigureOptions<IdentityPasskeyOptions>, PasskeyRules>();
        services.AddAuthentication().AddCookie(PersonCookie.Scheme).AddCookie(IdentityConstants.TwoFactorUserIdScheme);
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, CookieRules>();
        services.AddSingleton<PersonCookie>();
        services.AddSingleton<SignInJournal>();
        services.AddScoped<Passkeys>();
        services.AddHomeProviders(configuration, environment);
        services.AddRazorComponents();
        return services;
    }

    [SuppressMessage("Style", "IDE0058", Justification = "Routes are declared, not used.")]
    public static void MapHubSignIn(this IEndpointRouteBuilder endpoints)
    {
        var account = endpoints.MapGroup(Path).AddEndpointFilter<SameOrigin>().AddEndpointFilter<LogOrRefuse>();
        account.MapGet("/account.css", () => AccountAssets.Style);
        account.MapGet("/passkeys.js", () => AccountAssets.Script);
        SignInEndpoints.Map(account);
        PasskeyEndpoints.Map(account);
        AccountEndpoints.Map(account);
        ApprovalEndpoints.Map(account);
        HomeProviderEndpoints.Map(account);
    }
}
