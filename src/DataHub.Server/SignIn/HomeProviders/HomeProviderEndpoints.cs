using DataHub.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Client.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Server.SignIn.HomeProviders;

/// <summary>To a country's provider and back.</summary>
internal static class HomeProviderEndpoints
{
    private const string Refused = SignInSetup.SignInPath + "?unknown";

    public static void Map(IEndpointRouteBuilder account)
    {
        // without one there is nobody to come back from
        if (account.ServiceProvider.GetRequiredService<IReadOnlyList<HomeProvider>>().Count == 0)
            return;
        account.MapGet("/sign-in/with/{name}", Leave);
        account.MapGet("/callback", ReturnAsync);
    }

    private static IResult Leave(string name, HttpContext context, IReadOnlyList<HomeProvider> providers)
    {
        if (!providers.Any(provider => provider.Name == name))
            return SeeOther.To(SignInSetup.SignInPath);
        var properties = new AuthenticationProperties
        {
            RedirectUri = ReturnAddress.Of(context.Request.Query["return"]),
            Items = { [OpenIddictClientAspNetCoreConstants.Properties.RegistrationId] = name },
        };
        return Results.Challenge(properties, [OpenIddictClientAspNetCoreDefaults.AuthenticationScheme]);
    }

    private static async Task<IResult> ReturnAsync(
        HttpContext context,
        IReadOnlyList<HomeProvider> providers,
        UserManager<Person> people,
        PeopleStanding standing,
        PersonCookie cookie,
        SignInJournal journal
    )
    {
        var answer = await context.AuthenticateAsync(OpenIddictClientAspNetCoreDefaults.AuthenticationScheme);
        var provider = providers.FirstOrDefault(one =>
            one.Name == answer.Principal?.GetClaim(Claims.Private.RegistrationId)
        );
        var subject = answer.Principal?.GetClaim(Claims.Subject);
        if (
            provider is null
            || subject is null
            || await people.FindByLoginAsync(provider.Name, subject) is not { } person
            || !await standing.CountsAsync(person, context.RequestAborted)
            // A provider vouches for the people of its own country, whoever linked them.
            || person.Country != provider.Country
            || !await LetInAsync(person, provider, context, cookie, journal)
        )
        {
            await journal.RefusedAsync("HOME_PROVIDER_REFUSED");
            return SeeOther.To(Refused);
        }
        return SeeOther.To(ReturnAddress.Of(answer.Properties?.RedirectUri));
    }

    private static async Task<bool> LetInAsync(
        Person person,
        HomeProvider provider,
        HttpContext context,
        PersonCookie cookie,
        SignInJournal journal
    )
    {
        await journal.SessionAsync($"sign-in.{provider.Name}", person, context.RequestAborted);
        // What asks for a fresh proof asks for a passkey of this hub: how strong a provider's is, the hub does not know.
        return await cookie.BeginAsync(context, person, isProven: false);
    }
}
