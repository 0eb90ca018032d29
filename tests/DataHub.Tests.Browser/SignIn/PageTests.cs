using System.Net;
using DataHub.People;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Browser.Browsing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DataHub.Tests.Browser.SignIn;

public sealed class PageTests(BrowsedHub hub) : IClassFixture<BrowsedHub>
{
    [BrowserFact]
    public async Task Axe_finds_nothing_on_any_page_in_either_colour_scheme()
    {
        var code = await hub.InviteAsync("sok.axe", PersonRoles.Caseworker);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visitor = await hub.VisitAsync(scheme);
            await LookAsync(visitor, "/account/sign-in", $"sign-in-{scheme}");
            await LookAsync(visitor, "/account/sign-in?ended", $"signed-out-{scheme}");
            await LookAsync(visitor, "/account/enrol", $"enrol-{scheme}");
            await visitor.VerifyAsync(fits: false);
            await visitor.SignInAsync();
            await Expect(visitor.Alert).ToBeFocusedAsync();
            await LookAsync(visitor, null, $"refused-{scheme}");
            await visitor.VerifyAsync(fits: true);
            await visitor.EnrolAsync(code, "office laptop");
            await LookAsync(visitor, null, $"account-{scheme}");
            await LookAsync(visitor, "/account/sign-in", $"again-{scheme}");
            code = (await hub.Register.InviteAgainAsync("sok.axe", Audit.Entries.AuditRequester.Nobody, default)).Code;
        }
    }

    [BrowserFact]
    public async Task The_check_of_accessibility_notices_a_page_that_is_not()
    {
        await using var visitor = await hub.VisitAsync();
        await visitor.Page.SetContentAsync("<html><body><input><p style='color:#aaa'>faint</p></body></html>");
        var found = (await visitor.Page.RunAxe()).Violations.Select(violation => violation.Id).ToList();
        Assert.Contains("label", found);
        Assert.Contains("color-contrast", found);
        Assert.Contains("html-has-lang", found);
        Assert.StartsWith(
            "faint: color-contrast",
            Assert.Single(await visitor.LookAtColoursAsync("faint")),
            StringComparison.Ordinal
        );
        await visitor.Page.SetContentAsync(
            "<html lang='en'><title>Wide</title><main><h1 style='width: 400px'>Wide</h1></main></html>"
        );
        Assert.Equal(["wide: 408 pixels wide on a screen of 320"], await visitor.LookAsync("wide"));
    }

    [BrowserFact]
    public async Task Pages_let_in_nothing_but_their_own_style_sheet_and_script()
    {
        using var answer = await hub.Host.Client.GetAsync("/account/sign-in");
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());

        await using var visitor = await hub.VisitAsync();
        await visitor.Page.GotoAsync("/account/sign-in");
        await visitor.Page.RunAndWaitForConsoleMessageAsync(
            () =>
                visitor.Page.EvaluateAsync(
                    "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.planted = 1' }))"
                ),
            new() { Predicate = said => said.Text.Contains("Content Security Policy", StringComparison.Ordinal) }
        );
        Assert.False(await visitor.Page.EvaluateAsync<bool>("'planted' in window"));
    }

    [BrowserFact]
    public async Task A_passkey_that_answered_on_a_page_of_another_origin_does_not_count()
    {
        await using var visitor = await hub.SignedInAsync("sok.origin", PersonRoles.Caseworker);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out here" }).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/sign-in**");
        await using var elsewhere = await HubHost.StartAsync(new HubHostOptions { Clock = hub.Clock });

        // The lure has the hub's challenge and the person's finger; all it lacks is the hub's origin.
        var options = await visitor.Page.EvaluateAsync<string>(
            "fetch('/account/sign-in/options', { method: 'POST' }).then(a => a.text())"
        );
        await visitor.Page.GotoAsync($"http://localhost:{elsewhere.Address.Port}/account/sign-in");
        var credential = await visitor.Page.EvaluateAsync<string>(
            """
            async options => JSON.stringify(await navigator.credentials.get(
              { publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options)) }))
            """,
            options
        );
        await visitor.Page.GotoAsync("/account/sign-in");
        Assert.Equal(400, await PostAsync(visitor, credential));

        // The same steps at the hub itself are let in: it is the origin that was refused.
        options = await visitor.Page.EvaluateAsync<string>(
            "fetch('/account/sign-in/options', { method: 'POST' }).then(a => a.text())"
        );
        credential = await visitor.Page.EvaluateAsync<string>(
            """
            async options => JSON.stringify(await navigator.credentials.get(
              { publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options)) }))
            """,
            options
        );
        Assert.Equal(200, await PostAsync(visitor, credential));
        // And an answer counts once.
        Assert.Equal(400, await PostAsync(visitor, credential));
    }

    [BrowserFact]
    public async Task What_does_not_come_from_a_page_of_the_hub_changes_nothing()
    {
        foreach (var site in new[] { null, "cross-site", "same-site", "none" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-out-everywhere");
            request.Headers.TryAddWithoutValidation("Origin", "https://elsewhere.example");
            if (site is not null)
                request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
            using var answer = await hub.Host.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [BrowserFact]
    public async Task Nobody_is_sent_on_to_another_site_after_signing_in()
    {
        foreach (
            var address in new[]
            {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "/connect/authorized?x",
                "/account/approvals/../../x",
                "/account/approvals.evil.example",
            }
        )
        {
            var page = await hub.Host.Client.GetStringAsync("/account/sign-in?return=" + Uri.EscapeDataString(address));
            Assert.Contains("data-return=\"/account\"", page, StringComparison.Ordinal);
        }
    }

    private static Task<int> PostAsync(Visitor visitor, string credential) =>
        visitor.Page.EvaluateAsync<int>(
            """
            credential => fetch('/account/sign-in', { method: 'POST', headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify({ credential }) }).then(a => a.status)
            """,
            credential
        );

    private static async Task LookAsync(Visitor visitor, string? address, string name)
    {
        if (address is not null)
            await visitor.Page.GotoAsync(address);
        // the same page in the other colours differs in nothing else
        var isDark = name.EndsWith(nameof(ColorScheme.Dark), StringComparison.Ordinal);
        Assert.Empty(await (isDark ? visitor.LookAtColoursAsync(name) : visitor.LookAsync(name)));
    }
}
