using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Clients;
using DataHub.People;
using DataHub.Server.Tests.Identity.Partners;
using DataHub.Tests.Browser.Browsing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DataHub.Tests.Browser.Tokens;

public sealed class CodeFlowTests(BrowsedHub hub) : IClassFixture<BrowsedHub>, IAsyncLifetime
{
    private const string Purpose = "purpose:dh:Repatriation";

    private Application App => new(hub.Origin);

    public async Task InitializeAsync()
    {
        if (hub.Host is null)
            return;
        // what a test is refused is an entry of its own, however many refusals other tests have had
        hub.Clock.Advance(AuditRefusals.Window);
        await hub.RegisterApplicationAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [BrowserFact]
    public async Task An_application_gets_a_token_of_a_person_who_signs_in_on_the_way()
    {
        await using var visitor = await hub.SignedInAsync("way.one", PersonRoles.Caseworker);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out here" }).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/sign-in**");
        using var app = App;
        var address = await app.AuthorizeAddressAsync(app.Request($"{Purpose} openid offline_access"));

        await visitor.Page.GotoAsync(address);
        var sent = await visitor.Page.RunAndWaitForRequestAsync(
            () => visitor.Page.GetByRole(AriaRole.Button, new() { Name = "with a passkey" }).ClickAsync(),
            request => request.Url.StartsWith(Application.Callback, StringComparison.Ordinal)
        );

        var answer = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(sent.Url).Query);
        Assert.Equal("s 1", answer["state"]);
        Assert.Equal(hub.Origin + "/", answer["iss"]);
        using var redeemed = await app.RedeemAsync(answer["code"]!);
        var tokens = await redeemed.Content.ReadFromJsonAsync<JsonElement>();
        using var asked = await app.AskAsync(tokens, "{ me { client purpose agency { code } } }");
        var me = await asked.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(Application.Id, me.GetProperty("data").GetProperty("me").GetProperty("client").GetString());
        Assert.Equal(
            "KHM.NCCT",
            me.GetProperty("data").GetProperty("me").GetProperty("agency").GetProperty("code").GetString()
        );
        var entries = hub.EntriesOf("way.one").Select(entry => entry.Kind).ToList();
        Assert.Contains("token", entries);
        Assert.Contains("query", entries);
    }

    [BrowserFact]
    public async Task Who_takes_minutes_to_sign_in_on_the_way_arrives_all_the_same()
    {
        await using var visitor = await hub.SignedInAsync("way.slow", PersonRoles.Caseworker);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out here" }).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/sign-in**");
        using var app = App;
        await visitor.Page.GotoAsync(await app.AuthorizeAddressAsync(app.Request(Purpose)));
        hub.Clock.Advance(TimeSpan.FromMinutes(8));
        var sent = await visitor.Page.RunAndWaitForRequestAsync(
            () => visitor.Page.GetByRole(AriaRole.Button, new() { Name = "with a passkey" }).ClickAsync(),
            request => request.Url.StartsWith(Application.Callback, StringComparison.Ordinal)
        );
        Assert.Contains("code=", sent.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_form_sent_to_the_hub_is_answered_as_its_address_would_be()
    {
        await using var visitor = await hub.SignedInAsync("way.form", PersonRoles.Caseworker);
        using var app = App;
        var asked = new Uri(await app.AuthorizeAddressAsync(app.Request(Purpose)));
        var fields = Microsoft
            .AspNetCore.WebUtilities.QueryHelpers.ParseQuery(asked.Query)
            .Select(field => $"<input name='{field.Key}' value='{field.Value}'>");
        await visitor.Page.GotoAsync("about:blank");
        await visitor.Page.SetContentAsync(
            $"<form method='post' action='{asked.GetLeftPart(UriPartial.Path)}'>{string.Concat(fields)}<button>Go</button></form>"
        );
        var sent = await visitor.Page.RunAndWaitForRequestAsync(
            () => visitor.Page.GetByRole(AriaRole.Button).ClickAsync(),
            request => request.Url.StartsWith(Application.Callback, StringComparison.Ordinal)
        );
        Assert.Contains("code=", sent.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task The_log_names_a_person_who_is_called_like_the_application()
    {
        const string Name = "khm.twin";
        await Application.RegisterAsync(hub.Host, Name);
        await using var visitor = await hub.SignedInAsync(Name, PersonRoles.Caseworker);
        using var app = new Application(hub.Origin, Name);
        await AskAsync(app, await app.TokensOfAsync(visitor, Purpose));
        var entries = hub.EntriesOf(Name).Select(entry => entry.Kind).ToList();
        Assert.Contains("token", entries);
        Assert.Contains("query", entries);
    }

    [BrowserFact]
    public async Task A_role_that_the_person_does_not_hold_is_denied_and_logged()
    {
        await using var visitor = await hub.SignedInAsync("way.two", PersonRoles.Auditor);
        using var app = App;
        var denied = await Application.AnswerAsync(visitor, await app.AuthorizeAddressAsync(app.Request(Purpose)));
        Assert.Equal("access_denied", denied["error"]);
        Assert.False(denied.ContainsKey("code"));
        LastEntries.TellOfRefusal(hub.Host, "access_denied", Application.Id);
        var given = await app.TokensOfAsync(visitor, "role:auditor");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(app, given));
    }

    [BrowserFact]
    public async Task An_application_of_another_country_is_denied_a_persons_sign_in_and_it_is_logged()
    {
        const string Foreign = "idn.workbench";
        await Application.RegisterAsync(hub.Host, Foreign, "IDN.KEMLU");
        await using var visitor = await hub.SignedInAsync("way.abroad", PersonRoles.Caseworker);
        using var app = new Application(hub.Origin, Foreign);
        foreach (var scope in new[] { Purpose, "openid" })
        {
            var denied = await Application.AnswerAsync(visitor, await app.AuthorizeAddressAsync(app.Request(scope)));
            Assert.Equal("access_denied", denied["error"]);
            Assert.Contains("of their own country", denied["error_description"], StringComparison.Ordinal);
            Assert.False(denied.ContainsKey("code"));
            LastEntries.TellOfRefusal(hub.Host, "access_denied", Foreign);
        }
    }

    [BrowserFact]
    public async Task Nothing_that_an_application_got_of_people_counts_when_it_is_of_another_country()
    {
        const string Moved = "khm.moved";
        await Application.RegisterAsync(hub.Host, Moved);
        await using var visitor = await hub.SignedInAsync("way.moved", PersonRoles.Caseworker);
        using var app = new Application(hub.Origin, Moved);
        var tokens = await app.TokensOfAsync(visitor, $"{Purpose} offline_access");
        var refresh = tokens.GetProperty("refresh_token").GetString()!;
        var code = await CodeAsync(visitor, app);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(app, tokens));

        await app.MoveAsync(hub.Host, "IDN.KEMLU");

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(app, tokens));
        Assert.False(await app.IsActiveAsync(tokens.GetProperty("access_token").GetString()!));
        Assert.False(await app.IsActiveAsync(refresh));
        await RefusedAsync(app.RefreshAsync(refresh), "invalid_grant", Moved);
        await RefusedAsync(app.RedeemAsync(code), "invalid_grant", Moved);

        await app.MoveAsync(hub.Host, "ASEAN.OFFICE");
        using var refreshed = await app.RefreshAsync(refresh);
        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
    }

    [BrowserFact]
    public async Task A_code_counts_once_for_a_minute_and_with_its_verifier_only()
    {
        await using var visitor = await hub.SignedInAsync("way.three", PersonRoles.Caseworker);
        using var app = App;
        var code = await CodeAsync(visitor, app);
        await RefusedAsync(app.RedeemAsync(code, "another-verifier-of-forty-three-characters-x"), "invalid_grant");

        code = await CodeAsync(visitor, app);
        using (var redeemed = await app.RedeemAsync(code))
        {
            var tokens = await redeemed.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(HttpStatusCode.OK, await AskAsync(app, tokens));
            await RefusedAsync(app.RedeemAsync(code), "invalid_grant");
            // A code that came twice was stolen: what it gave counts no more (RFC 6749 section 4.1.2).
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(app, tokens));
        }

        code = await CodeAsync(visitor, app);
        hub.Clock.Advance(TimeSpan.FromSeconds(61));
        await RefusedAsync(app.RedeemAsync(code), "invalid_grant");
    }

    [BrowserFact]
    public async Task A_pushed_request_counts_once_and_for_nine_minutes()
    {
        await using var visitor = await hub.SignedInAsync("way.four", PersonRoles.Caseworker);
        using var app = App;
        var address = await app.AuthorizeAddressAsync(app.Request(Purpose));
        Assert.True((await Application.AnswerAsync(visitor, address)).ContainsKey("code"));
        Assert.Equal(400, (await visitor.GetAsync(address)).Status);
        LastEntries.TellOfRefusal(hub.Host, null);

        address = await app.AuthorizeAddressAsync(app.Request(Purpose));
        hub.Clock.Advance(TimeSpan.FromSeconds(9 * 60 + 1));
        Assert.Equal(400, (await visitor.GetAsync(address)).Status);
        LastEntries.TellOfRefusal(hub.Host, null);
    }

    [BrowserFact]
    public async Task What_is_not_pushed_is_refused()
    {
        await using var visitor = await hub.SignedInAsync("way.five", PersonRoles.Caseworker);
        using var app = App;
        var request = app.Request(Purpose);
        request.Remove("client_secret");
        var query = string.Join('&', request.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
        Assert.Equal(400, (await visitor.GetAsync("/connect/authorize?" + query)).Status);
        LastEntries.TellOfRefusal(hub.Host, null);
        await RefusedAsync(app.PushAsync(request), "invalid_client");
    }

    [BrowserFact]
    public async Task A_pushed_request_without_S256_or_with_another_mode_or_type_is_refused()
    {
        foreach (
            var (name, value) in new[]
            {
                ("code_challenge_method", "plain"),
                ("code_challenge_method", null),
                ("code_challenge", null),
                ("response_type", "token"),
                ("response_type", "code id_token"),
                ("response_mode", "fragment"),
                ("response_mode", "form_post"),
                ("scope", "purpose:dh:Repatriation role:auditor"),
                ("scope", "openid offline_access"),
                ("scope", null),
            }
        )
        {
            using var app = App;
            var request = app.Request(Purpose);
            if (value is null)
                request.Remove(name);
            else
                request[name] = value;
            using var refused = await app.PushAsync(request);
            Assert.True(refused.StatusCode is HttpStatusCode.BadRequest, $"{name}={value}: {refused.StatusCode}");
            LastEntries.TellOfRefusal(hub.Host, null, Application.Id);
        }
    }

    [BrowserFact]
    public async Task Only_the_registered_redirect_address_counts_to_the_letter()
    {
        foreach (
            var trick in new[]
            {
                "https://workbench.example/callback/",
                "https://workbench.example/callback/../evil",
                "https://workbench.example/callback%2f",
                "https://workbench.example:8443/callback",
                "https://workbench.example:443/callback",
                "https://user@workbench.example/callback",
                "https://workbench.example@evil.example/callback",
                "https://workbench.example/callback?x=1",
                "https://workbench.example/callback#x",
                "https://WORKBENCH.example/callback",
                "http://workbench.example/callback",
                "https://evil.example/callback",
                "//workbench.example/callback",
            }
        )
        {
            using var app = App;
            var request = app.Request(Purpose);
            request["redirect_uri"] = trick;
            using var refused = await app.PushAsync(request);
            Assert.True(refused.StatusCode is HttpStatusCode.BadRequest, $"{trick}: {refused.StatusCode}");
            LastEntries.TellOfRefusal(hub.Host, null, Application.Id);
        }
    }

    [BrowserFact]
    public async Task A_refresh_token_stays_the_same_and_ends_with_the_session()
    {
        await using var visitor = await hub.SignedInAsync("way.six", PersonRoles.Caseworker);
        using var app = App;
        var tokens = await app.TokensOfAsync(visitor, $"{Purpose} offline_access");
        var refresh = tokens.GetProperty("refresh_token").GetString()!;
        for (var i = 0; i < 2; i++)
        {
            hub.Clock.Advance(TimeSpan.FromMinutes(6));
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(app, tokens));
            using var refreshed = await app.RefreshAsync(refresh);
            tokens = await refreshed.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(HttpStatusCode.OK, await AskAsync(app, tokens));
            Assert.True(
                !tokens.TryGetProperty("refresh_token", out var next) || next.GetString() == refresh,
                "It was rotated."
            );
        }
        hub.Clock.Advance(TimeSpan.FromMinutes(16));
        await RefusedAsync(app.RefreshAsync(refresh), "invalid_grant");
    }

    [BrowserFact]
    public async Task Signing_out_everywhere_suspension_and_a_lost_role_end_tokens_at_the_next_request()
    {
        var ends = new Dictionary<string, Func<Visitor, Task>>
        {
            ["end.everywhere"] = async visitor =>
            {
                await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
                await visitor.Page.WaitForURLAsync("**/sign-in**");
            },
            ["end.here"] = async visitor =>
            {
                await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out here" }).ClickAsync();
                await visitor.Page.WaitForURLAsync("**/sign-in**");
            },
            ["end.suspended"] = _ => hub.Register.SuspendAsync("end.suspended", AuditRequester.Nobody, default),
            ["end.role"] = _ =>
                hub.Register.AssignAsync("end.role", PersonRoles.FocalPoint, AuditRequester.Nobody, default),
        };
        foreach (var (handle, end) in ends)
        {
            await using var visitor = await hub.SignedInAsync(handle, PersonRoles.Caseworker);
            using var app = App;
            var tokens = await app.TokensOfAsync(visitor, $"{Purpose} offline_access");
            var code = await CodeAsync(visitor, app);
            Assert.Equal(HttpStatusCode.OK, await AskAsync(app, tokens));
            Assert.True(await app.IsActiveAsync(tokens.GetProperty("access_token").GetString()!));
            await end(visitor);
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(app, tokens));
            foreach (var token in new[] { "access_token", "refresh_token" })
                Assert.False(await app.IsActiveAsync(tokens.GetProperty(token).GetString()!), $"{token} of {handle}");
            await RefusedAsync(app.RefreshAsync(tokens.GetProperty("refresh_token").GetString()!), "invalid_grant");
            await RefusedAsync(app.RedeemAsync(code), "invalid_grant");
        }
    }

    [BrowserFact]
    public async Task While_their_agency_or_country_is_suspended_people_are_signed_out_and_nothing_of_theirs_counts()
    {
        // of the whole region: an application of their own country would be suspended with it
        const string Regional = "asean.workplace";
        await Application.RegisterAsync(hub.Host, Regional, "ASEAN.OFFICE");
        await using var visitor = await hub.SignedInAsync(
            "way.nine",
            PersonRoles.Caseworker,
            PersonRoles.PolicyOfficer
        );
        using var app = new Application(hub.Origin, Regional);
        foreach (var (kind, party) in new[] { (PartyKind.Agency, "KHM.NCCT"), (PartyKind.Country, "KHM") })
        {
            var tokens = await app.TokensOfAsync(visitor, $"{Purpose} offline_access");
            var refresh = tokens.GetProperty("refresh_token").GetString()!;
            var code = await CodeAsync(visitor, app);
            var address = await app.AuthorizeAddressAsync(app.Request(Purpose));
            await hub.Host.InRegistryAsync(r => r.SuspendAsync(kind, party, "break-in", "test", default));

            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(app, tokens));
            Assert.False(await app.IsActiveAsync(refresh));
            await RefusedAsync(app.RefreshAsync(refresh), "invalid_grant", Regional);
            await RefusedAsync(app.RedeemAsync(code), "invalid_grant", Regional);
            foreach (var path in new[] { "/account/", "/account/approvals", address })
                Assert.StartsWith(
                    "/account/sign-in",
                    (await visitor.GetAsync(path)).Headers["location"],
                    StringComparison.Ordinal
                );
            await visitor.SignInAsync();
            await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not accepted");

            await hub.Host.InRegistryAsync(r => r.ResumeAsync(kind, party, "over", "test", default));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(app, tokens));
        }
    }

    [BrowserFact]
    public async Task While_the_agency_of_an_application_is_suspended_no_token_of_its_people_counts()
    {
        await using var visitor = await hub.SignedInAsync("way.ten", PersonRoles.Caseworker);
        using var app = App;
        var tokens = await app.TokensOfAsync(visitor, Purpose);
        await hub.Host.InRegistryAsync(r =>
            r.SuspendAsync(PartyKind.Agency, Application.Agency, "break-in", "test", default)
        );
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(app, tokens));
        await hub.Host.InRegistryAsync(r =>
            r.ResumeAsync(PartyKind.Agency, Application.Agency, "over", "test", default)
        );
        Assert.Equal(HttpStatusCode.OK, await AskAsync(app, tokens));
    }

    [BrowserFact]
    public async Task Who_must_prove_freshly_to_be_there_is_asked_and_the_token_says_when()
    {
        await using var visitor = await hub.SignedInAsync("way.seven", PersonRoles.Caseworker);
        using var app = App;
        hub.Clock.Advance(TimeSpan.FromMinutes(6));
        foreach (
            var (name, value) in new[]
            {
                ("max_age", "300"),
                ("max_age", "0"),
                ("acr_values", "urn:datahub:passkey:fresh"),
                ("prompt", "login"),
            }
        )
        {
            var request = app.Request(Purpose);
            request[name] = value;
            var answer = await visitor.GetAsync(await app.AuthorizeAddressAsync(request));
            Assert.Equal(303, answer.Status);
            Assert.StartsWith("/account/sign-in?return=", answer.Headers["location"], StringComparison.Ordinal);
        }
        var silent = app.Request(Purpose);
        (silent["max_age"], silent["prompt"]) = ("300", "none");
        var refused = await Application.AnswerAsync(visitor, await app.AuthorizeAddressAsync(silent));
        Assert.Equal("login_required", refused["error"]);

        await visitor.SignInAsync();
        await Expect(visitor.Heading).ToHaveTextAsync("Your account");
        var fresh = app.Request($"{Purpose} openid");
        fresh["acr_values"] = "urn:datahub:passkey:fresh";
        var code = (await Application.AnswerAsync(visitor, await app.AuthorizeAddressAsync(fresh)))["code"];
        using var claims = await ClaimsAsync(app, code);
        Assert.Equal("urn:datahub:passkey:fresh", claims.RootElement.GetProperty("acr").GetString());
        Assert.Equal(hub.Clock.GetUtcNow().ToUnixTimeSeconds(), claims.RootElement.GetProperty("auth_time").GetInt64());
        Assert.Equal("way.seven", claims.RootElement.GetProperty("sub").GetString());
    }

    [BrowserFact]
    public async Task Who_has_just_signed_in_is_not_asked_again_by_what_asks_for_a_sign_in()
    {
        await using var visitor = await hub.SignedInAsync("way.eight", PersonRoles.Caseworker);
        using var app = App;
        hub.Clock.Advance(TimeSpan.FromSeconds(5));
        foreach (var (name, value) in new[] { ("max_age", "0"), ("prompt", "login") })
        {
            var request = app.Request(Purpose);
            request[name] = value;
            var answer = await Application.AnswerAsync(visitor, await app.AuthorizeAddressAsync(request));
            Assert.Contains("code", answer.Keys);
        }
    }

    [BrowserFact]
    public async Task Of_who_signed_in_at_a_provider_no_passkey_is_told_and_what_asks_for_a_sign_in_lets_them_through()
    {
        await using var visitor = await hub.SignedInAsync("way.provider", PersonRoles.Caseworker);
        hub.SignInElsewhere("way.provider");
        using var app = App;
        foreach (var acr in new[] { "urn:datahub:passkey", "urn:datahub:passkey:fresh" })
        {
            var proof = app.Request(Purpose);
            proof["acr_values"] = acr;
            var asked = await visitor.GetAsync(await app.AuthorizeAddressAsync(proof));
            Assert.StartsWith("/account/sign-in?return=", asked.Headers["location"], StringComparison.Ordinal);
        }
        foreach (var (name, value) in new[] { ("prompt", "login"), ("max_age", "120") })
        {
            var request = app.Request($"{Purpose} openid");
            request[name] = value;
            var answer = await Application.AnswerAsync(visitor, await app.AuthorizeAddressAsync(request));
            using var claims = await ClaimsAsync(app, answer["code"]);
            Assert.False(claims.RootElement.TryGetProperty("acr", out _));
            Assert.Equal(
                hub.Clock.GetUtcNow().ToUnixTimeSeconds(),
                claims.RootElement.GetProperty("auth_time").GetInt64()
            );
        }
    }

    [BrowserFact]
    public async Task The_metadata_says_what_is_asked_of_applications()
    {
        var said = await hub.Host.Client.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration");
        Assert.True(said.GetProperty("require_pushed_authorization_requests").GetBoolean());
        Assert.True(said.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());
        Assert.Equal(["S256"], Texts(said, "code_challenge_methods_supported"));
        Assert.Equal(["code"], Texts(said, "response_types_supported"));
        Assert.Equal(["query"], Texts(said, "response_modes_supported"));
        Assert.DoesNotContain("password", Texts(said, "grant_types_supported"));
        Assert.DoesNotContain("implicit", Texts(said, "grant_types_supported"));
    }

    private static IEnumerable<string?> Texts(JsonElement said, string name) =>
        said.GetProperty(name).EnumerateArray().Select(one => one.GetString());

    private static async Task<string> CodeAsync(Visitor visitor, Application app) =>
        (await Application.AnswerAsync(visitor, await app.AuthorizeAddressAsync(app.Request(Purpose))))["code"];

    private static async Task<JsonDocument> ClaimsAsync(Application app, string code)
    {
        using var redeemed = await app.RedeemAsync(code);
        var token = (await redeemed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id_token").GetString()!;
        return JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]));
    }

    private static async Task<HttpStatusCode> AskAsync(Application app, JsonElement tokens)
    {
        using var answer = await app.AskAsync(tokens, "{ me { client } }");
        return answer.StatusCode;
    }

    private async Task RefusedAsync(Task<HttpResponseMessage> request, string error, string client = Application.Id)
    {
        using var answer = await request;
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized });
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(error, said.GetProperty("error").GetString());
        LastEntries.TellOfRefusal(hub.Host, null, client);
    }
}
