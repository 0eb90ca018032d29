using System.Net;
using DataHub.Audit.Entries;
using DataHub.People;
using DataHub.People.Registering;
using DataHub.People.Sessions;
using DataHub.Server.SignIn;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Identity;

/// <summary>Signing in and keeping passkeys while the register changes the person.</summary>
public sealed class PasskeyTests(SharedHub shared) : IClassFixture<SharedHub>
{
    private readonly HubHost _hub = shared.Host;

    [Fact]
    public async Task Who_signs_in_while_they_are_suspended_stays_suspended_and_without_the_roles_that_were_taken()
    {
        var person = await InvitedAsync("passkey.one");
        using var device = new Authenticator(_hub, person);
        await device.KeepAsync();
        await using var scope = _hub.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var signingIn = (await people.FindByNameAsync("passkey.one"))!;

        await Register.AssignAsync("passkey.one", PersonRoles.FocalPoint, AuditRequester.Nobody, default);
        await Register.SuspendAsync("passkey.one", AuditRequester.Nobody, default);

        Assert.False((await people.AddOrUpdatePasskeyAsync(signingIn, device.Passkey)).Succeeded);
        var now = (await Register.FindAsync("passkey.one", default))!.Person;
        Assert.Equal((false, PersonRoles.FocalPoint), (now.IsActive, now.Roles));
    }

    [Fact]
    public async Task Who_signs_in_again_and_again_does_not_stand_in_the_way_of_a_suspension()
    {
        using var device = new Authenticator(_hub, await InvitedAsync("passkey.loop"));
        await device.KeepAsync();
        for (var round = 0; round < 10; round++)
        {
            var signingIn = Task.Run(SignInAsync);
            await Register.SuspendAsync("passkey.loop", AuditRequester.Nobody, default);
            await signingIn;
            Assert.False((await Register.FindAsync("passkey.loop", default))!.Person.IsActive);
            await Register.ResumeAsync("passkey.loop", AuditRequester.Nobody, default);
        }

        async Task SignInAsync()
        {
            for (var attempt = 0; attempt < 10; attempt++)
            {
                await using var scope = _hub.Services.CreateAsyncScope();
                var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
                var person = (await people.FindByNameAsync("passkey.loop"))!;
                await people.AddOrUpdatePasskeyAsync(person, device.Passkey);
            }
        }
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("roles")]
    [InlineData("replaced")]
    [InlineData("signed out")]
    [InlineData("everywhere")]
    public async Task A_session_does_not_begin_and_is_not_stepped_up_on_a_proof_of_before_the_register_ended_them(
        string how
    )
    {
        var handle = $"passkey.{how.Replace(' ', '-')}";
        var sessions = _hub.Services.GetRequiredService<PeopleSessions>();
        var proven = await InvitedAsync(handle);
        var open = (await sessions.StartAsync(proven, isProven: true, default))!;
        await EndAsync();

        Assert.Null(await sessions.StartAsync(proven, isProven: true, default));
        Assert.False(await sessions.StepUpAsync(open.Id, proven, default));
        var anew = (await Register.FindAsync(handle, default))!.Person;
        Assert.NotNull(await sessions.StartAsync(anew, isProven: true, default));

        Task EndAsync() =>
            how switch
            {
                "suspended" => Register.SuspendAsync(handle, AuditRequester.Nobody, default),
                "roles" => Register.AssignAsync(handle, PersonRoles.FocalPoint, AuditRequester.Nobody, default),
                "replaced" => Register.ReplacePasskeysAsync(handle, AuditRequester.Nobody, default),
                "signed out" => Register.SignOutAsync(handle, AuditRequester.Nobody, default),
                _ => sessions.EndAllAsync(proven.Id, default),
            };
    }

    [Fact]
    public async Task A_passkey_that_is_on_its_way_while_all_are_taken_away_is_not_kept()
    {
        var person = await InvitedAsync("passkey.late");
        using var device = new Authenticator(_hub, person);
        await Register.ReplacePasskeysAsync("passkey.late", AuditRequester.Nobody, default);

        Assert.False(await UseAsync(passkeys => passkeys.KeepAsync(person, device.Passkey, null, default)));
        Assert.Equal(0, (await Register.FindAsync("passkey.late", default))!.Passkeys);
    }

    [Fact]
    public async Task A_passkey_that_is_made_while_the_person_signs_in_elsewhere_is_kept_and_said_to_be()
    {
        var person = await InvitedAsync("passkey.tabs");
        using var first = new Authenticator(_hub, person);
        using var second = new Authenticator(_hub, person);
        await first.KeepAsync();

        Assert.True(
            await UseAsync(async passkeys =>
            {
                Assert.False(await passkeys.HasMostAsync(person));
                await first.KeepAsync();
                return await passkeys.KeepAsync(person, second.Passkey, null, default);
            })
        );
        Assert.Equal(2, (await Register.FindAsync("passkey.tabs", default))!.Passkeys);
    }

    [Fact]
    public async Task Of_two_passkeys_that_are_removed_at_once_one_stays()
    {
        for (var round = 0; round < 10; round++)
        {
            var person = await InvitedAsync($"passkey.last{round}");
            using var first = new Authenticator(_hub, person);
            using var second = new Authenticator(_hub, person);
            await first.KeepAsync();
            await second.KeepAsync();

            var removed = await Task.WhenAll(
                new[] { first, second }.Select(device =>
                    Task.Run(() =>
                        UseAsync(passkeys => passkeys.RemoveAsync(person, device.Passkey.CredentialId, default))
                    )
                )
            );

            Assert.Single(removed, done => done);
            Assert.Equal(1, (await Register.FindAsync(person.Handle, default))!.Passkeys);
        }
    }

    [Fact]
    public async Task One_touch_of_a_passkey_is_one_sign_in()
    {
        using var device = new Authenticator(_hub, await InvitedAsync("passkey.touch"));
        await device.KeepAsync();
        var (credential, cookies) = await device.TouchAsync();

        using var first = await device.SignInAsync(credential, cookies);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var again = await device.SignInAsync(credential, cookies);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        LastEntries.TellOfRefusal(_hub, "PASSKEY_REFUSED");
    }

    [Fact]
    public async Task Who_signs_in_over_somebody_s_session_ends_it()
    {
        var officer = await InvitedAsync("passkey.before");
        using var before = new Authenticator(_hub, officer);
        using var after = new Authenticator(_hub, await InvitedAsync("passkey.after"));
        await before.KeepAsync();
        await after.KeepAsync();
        var (credential, cookies) = await before.TouchAsync();
        using var first = await before.SignInAsync(credential, cookies);
        var session = Authenticator.CookieOf(first);
        Assert.Null((await SessionOfAsync(officer)).EndedAt);

        (credential, cookies) = await after.TouchAsync();
        using var second = await after.SignInAsync(credential, $"{cookies}; {session}");

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.NotNull((await SessionOfAsync(officer)).EndedAt);
    }

    [Fact]
    public async Task What_a_page_sends_as_a_form_is_taken_as_a_form_only()
    {
        using var device = new Authenticator(_hub, await InvitedAsync("passkey.form"));
        await device.KeepAsync();
        var (credential, cookies) = await device.TouchAsync();
        using var signedIn = await device.SignInAsync(credential, cookies);
        foreach (var path in new[] { "/account/approvals", "/account/approvals/approve", "/account/passkeys/remove" })
        {
            using var refused = await Authenticator.PostAsync(_hub, path, new { }, Authenticator.CookieOf(signedIn));
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Where_nothing_but_a_passkey_of_this_hub_will_do_no_provider_is_offered()
    {
        const string provider = "DataHub:People:HomeProviders:0:";
        await using var hub = await HubHost.StartAsync(
            new HubHostOptions
            {
                Settings = new Dictionary<string, string>
                {
                    [provider + "Name"] = "khm",
                    [provider + "DisplayName"] = "Cambodia",
                    [provider + "Country"] = "KHM",
                    [provider + "Issuer"] = "http://localhost:9",
                    [provider + "ClientId"] = "the.hub",
                    [provider + "ClientSecret"] = "of the tests",
                },
            }
        );
        const string Offer = "Sign in at Cambodia";
        // the pages lead on to the one for signing in
        Assert.Contains(Offer, await hub.Client.GetStringAsync("/account"), StringComparison.Ordinal);
        Assert.DoesNotContain(Offer, await hub.Client.GetStringAsync("/account/approvals"), StringComparison.Ordinal);
    }

    private PeopleRegister Register => _hub.Services.GetRequiredService<PeopleRegister>();

    private async Task<Person> InvitedAsync(string handle)
    {
        var newcomer = new NewPerson(handle, "Sok Dara", "KHM.NCCT", PersonRoles.Caseworker);
        await Register.InviteAsync(newcomer, AuditRequester.Nobody, default);
        return (await Register.FindAsync(handle, default))!.Person;
    }

    private async Task<bool> UseAsync(Func<Passkeys, Task<bool>> use)
    {
        await using var scope = _hub.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<Passkeys>());
    }

    private async Task<Session> SessionOfAsync(Person person)
    {
        await using var context = _hub.Services.GetRequiredService<PeopleStore>().CreateDbContext();
        return await context.Sessions.SingleAsync(session => session.PersonId == person.Id);
    }
}
