using System.Text.Json;
using DataHub.Audit.Entries;
using DataHub.People;
using DataHub.People.Registering;
using DataHub.Server.Identity;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Browser.Browsing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OpenIddict.Abstractions;
using static Microsoft.Playwright.Assertions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Tests.Browser.SignIn;

/// <summary>A hub whose people sign in at another provider: a second hub. Both on the machine's clock, for the browser's sake.</summary>
public sealed class HomeProviderTests : IAsyncLifetime
{
    private const string App = "the.other.hub";

    private readonly BrowsedHub _home = new(clock: null);
    private HubHost _hub = null!;

    // Another name than the provider's, because browsers keep cookies by name and not by port.
    private string Origin => $"http://hub.localhost:{_hub.Address.Port}";

    public async Task InitializeAsync()
    {
        await _home.InitializeAsync();
        if (_home.Host is null)
            return;
        const string provider = "DataHub:People:HomeProviders:0:";
        _hub = await HubHost.StartAsync(
            new HubHostOptions
            {
                Settings = new Dictionary<string, string>
                {
                    [provider + "Name"] = "khm",
                    [provider + "DisplayName"] = "Cambodia's ministry",
                    [provider + "Country"] = "KHM",
                    [provider + "Issuer"] = _home.Origin,
                    [provider + "ClientId"] = App,
                    [provider + "ClientSecret"] = "of the tests",
                },
            }
        );
        await using var scope = _home.Host.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>()
            .CreateAsync(
                new OpenIddictApplicationDescriptor
                {
                    ClientId = App,
                    ClientSecret = "of the tests",
                    ClientType = ClientTypes.Confidential,
                    ConsentType = ConsentTypes.Implicit,
                    RedirectUris = { new Uri(Origin + "/account/callback") },
                    Properties =
                    {
                        [HubClaims.Country] = JsonSerializer.SerializeToElement("KHM"),
                        [HubClaims.Agency] = JsonSerializer.SerializeToElement("KHM.NCCT"),
                    },
                    Permissions =
                    {
                        Permissions.Endpoints.Authorization,
                        Permissions.Endpoints.PushedAuthorization,
                        Permissions.Endpoints.Token,
                        Permissions.GrantTypes.AuthorizationCode,
                        Permissions.ResponseTypes.Code,
                    },
                }
            );
    }

    public async Task DisposeAsync()
    {
        if (_hub is not null)
            await _hub.DisposeAsync();
        await _home.DisposeAsync();
    }

    [BrowserFact]
    public async Task People_sign_in_at_their_country_s_provider_once_they_are_linked_and_of_that_country()
    {
        await using var visitor = await _home.SignedInAsync("home.dara", PersonRoles.Caseworker);
        var register = _hub.Services.GetRequiredService<PeopleRegister>();
        await InviteAsync(register, "dara.here", "KHM.NCCT");
        await InviteAsync(register, "budi.here", "IDN.KEMLU");

        await SignInAsync(visitor);
        await Expect(visitor.Alert.First).ToContainTextAsync("does not count here yet");

        await register.LinkAsync("budi.here", "khm", "home.dara", AuditRequester.Nobody, default);
        await SignInAsync(visitor);
        await Expect(visitor.Alert.First).ToContainTextAsync("does not count here yet");
        await using (var people = _hub.Services.GetRequiredService<PeopleStore>().CreateDbContext())
        {
            people.UserLogins.RemoveRange(people.UserLogins);
            await people.SaveChangesAsync();
        }

        await register.LinkAsync("dara.here", "khm", "home.dara", AuditRequester.Nobody, default);
        await SignInAsync(visitor);
        await Expect(visitor.Heading).ToHaveTextAsync("Your account");
        await Expect(visitor.Page.GetByText("dara.here")).ToBeVisibleAsync();
        // A provider's sign-in is not the fresh proof that changing passkeys asks for.
        await Expect(visitor.Page.GetByText("Changing passkeys needs a fresh confirmation")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("You have no passkey here.")).ToBeVisibleAsync();
        // who is asked for a sign-in, and has no passkey, comes from the provider again
        await SignInAsync(visitor);
        await Expect(visitor.Heading).ToHaveTextAsync("Your account");

        await register.SuspendAsync("dara.here", AuditRequester.Nobody, default);
        await SignInAsync(visitor);
        await Expect(visitor.Alert.First).ToContainTextAsync("does not count here yet");
    }

    [BrowserFact]
    public async Task Who_comes_back_without_having_left_is_refused()
    {
        await using var visitor = await _home.VisitAsync();
        var answer = await visitor.Page.GotoAsync(Origin + "/account/callback");
        Assert.InRange(answer!.Status, 300, 499);
    }

    private async Task SignInAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync(Origin + "/account/sign-in");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Cambodia's ministry" }).ClickAsync();
        await visitor.Page.WaitForURLAsync(Origin + "/account**");
    }

    private static async Task InviteAsync(PeopleRegister register, string handle, string agency) =>
        await register.InviteAsync(
            new NewPerson(handle, "Sok Dara", agency, PersonRoles.Caseworker),
            AuditRequester.Nobody,
            default
        );
}
