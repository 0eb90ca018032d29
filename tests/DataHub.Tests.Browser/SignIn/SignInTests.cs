using DataHub.People;
using DataHub.Tests.Browser.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DataHub.Tests.Browser.SignIn;

public sealed class SignInTests(BrowsedHub hub) : IClassFixture<BrowsedHub>
{
    [BrowserFact]
    public async Task A_person_makes_a_passkey_with_a_code_and_signs_in_with_it_later()
    {
        var code = await hub.InviteAsync("dara.one", PersonRoles.Caseworker);
        await using var visitor = await hub.VisitAsync();

        await visitor.EnrolAsync(code, "office laptop");
        await Expect(visitor.Page.GetByText("office laptop")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("You have one passkey.")).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out here" }).ClickAsync();
        await Expect(visitor.Page.GetByText("You are signed out.")).ToBeVisibleAsync();
        await visitor.SignInAsync();
        await Expect(visitor.Heading).ToHaveTextAsync("Your account");

        Assert.Equal(
            [("admin", "passkey.add"), ("sign-in", "sign-in"), ("sign-in", "sign-out"), ("sign-in", "sign-in")],
            hub.EntriesOf("dara.one")
        );
        Assert.Empty(visitor.Complaints);
    }

    [BrowserFact]
    public async Task A_code_never_reaches_the_address_bar_and_counts_once_and_for_an_hour()
    {
        var code = await hub.InviteAsync("dara.two", PersonRoles.Auditor);
        await using var first = await hub.VisitAsync();
        await first.EnrolAsync(code);
        Assert.DoesNotContain(code, first.Page.Url, StringComparison.Ordinal);

        await using var second = await hub.VisitAsync();
        await EnrolInVainAsync(second, code);

        var late = await hub.InviteAsync("dara.three", PersonRoles.Auditor);
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await EnrolInVainAsync(second, late);
    }

    [BrowserFact]
    public async Task A_code_may_be_typed_as_it_was_heard()
    {
        var code = await hub.InviteAsync("dara.four", PersonRoles.Auditor);
        await using var visitor = await hub.VisitAsync();
        await visitor.EnrolAsync(Uri.EscapeDataString(code.ToLowerInvariant().Replace('-', ' ').Replace('0', 'o')));
        await Expect(visitor.Heading).ToHaveTextAsync("Your account");
    }

    [BrowserFact]
    public async Task Everything_can_be_done_by_keyboard_and_the_focus_is_seen()
    {
        var code = await hub.InviteAsync("dara.five", PersonRoles.FocalPoint);
        await using var visitor = await hub.VisitAsync();
        var (page, keys) = (visitor.Page, visitor.Page.Keyboard);

        await page.GotoAsync("/account/enrol");
        await keys.PressAsync("Tab");
        await keys.TypeAsync(code);
        await keys.PressAsync("Tab");
        await keys.TypeAsync("keyboard");
        await keys.PressAsync("Enter");
        await Expect(visitor.Heading).ToHaveTextAsync("Your account");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out here" }).FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "with a passkey" })).ToBeEnabledAsync();
        await keys.PressAsync("Tab");
        await Expect(page.Locator(":focus")).ToHaveCSSAsync("outline-width", "3px");
        await keys.PressAsync("Enter");
        await Expect(visitor.Heading).ToHaveTextAsync("Your account");
    }

    [BrowserFact]
    public async Task A_person_whom_the_device_does_not_know_learns_what_to_do_and_the_words_get_the_focus()
    {
        await using var visitor = await hub.SignedInAsync("dara.six", PersonRoles.Caseworker);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out here" }).ClickAsync();
        await Expect(visitor.Page.GetByText("You are signed out.")).ToBeVisibleAsync();
        await visitor.VerifyAsync(fits: false);

        await visitor.SignInAsync();

        await Expect(visitor.Alert).ToContainTextAsync("confirm with your fingerprint, face or PIN");
        await Expect(visitor.Alert).ToBeFocusedAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "with a passkey" })).ToBeEnabledAsync();
        Assert.Equal(303, (await visitor.GetAsync("/account")).Status);
    }

    [BrowserFact]
    public async Task A_suspended_person_is_out_at_once_and_cannot_come_back()
    {
        await using var visitor = await hub.SignedInAsync("dara.seven", PersonRoles.Caseworker);
        Assert.Equal(200, (await visitor.GetAsync("/account")).Status);

        await hub.Register.SuspendAsync("dara.seven", Audit.Entries.AuditRequester.Nobody, default);
        Assert.Equal(303, (await visitor.GetAsync("/account")).Status);
        await visitor.SignInAsync();
        await Expect(visitor.Alert).ToContainTextAsync("not accepted here");

        await hub.Register.ResumeAsync("dara.seven", Audit.Entries.AuditRequester.Nobody, default);
        Assert.Equal(303, (await visitor.GetAsync("/account")).Status);
        await visitor.SignInAsync();
        await Expect(visitor.Heading).ToHaveTextAsync("Your account");
    }

    [BrowserFact]
    public async Task Signing_out_everywhere_ends_every_browser_at_its_next_request()
    {
        await using var office = await hub.SignedInAsync("dara.eight", PersonRoles.Caseworker);
        await using var home = await hub.VisitAsync();
        var further = await hub.Register.InviteAgainAsync("dara.eight", Audit.Entries.AuditRequester.Nobody, default);
        await home.EnrolAsync(further.Code);
        Assert.Equal(200, (await office.GetAsync("/account")).Status);

        await home.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await Expect(home.Heading).ToHaveTextAsync("Sign in");

        Assert.Equal(303, (await office.GetAsync("/account")).Status);
        Assert.Contains(("sign-in", "sign-out-everywhere"), hub.EntriesOf("dara.eight"));
    }

    [BrowserFact]
    public async Task A_session_ends_after_a_quarter_of_an_hour_without_a_request_and_after_eight_hours_with_many()
    {
        await using var visitor = await hub.SignedInAsync("dara.nine", PersonRoles.Caseworker);
        hub.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(200, (await visitor.GetAsync("/account")).Status);
        hub.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(303, (await visitor.GetAsync("/account")).Status);

        await visitor.SignInAsync();
        await Expect(visitor.Heading).ToHaveTextAsync("Your account");
        for (var minutes = 0; minutes < 8 * 60 - 10; minutes += 10)
        {
            hub.Clock.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal(200, (await visitor.GetAsync("/account")).Status);
        }
        hub.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(303, (await visitor.GetAsync("/account")).Status);
    }

    [BrowserFact]
    public async Task Passkeys_are_changed_only_after_a_fresh_confirmation_and_the_last_one_stays()
    {
        await using var visitor = await hub.SignedInAsync("dara.ten", PersonRoles.Caseworker);
        hub.Clock.Advance(TimeSpan.FromMinutes(5));
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" })).ToBeHiddenAsync();

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "confirm that it is you" }).ClickAsync();
        await Expect(visitor.Heading).ToHaveTextAsync("Confirm that it is you");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "with a passkey" }).ClickAsync();
        await Expect(visitor.Heading).ToHaveTextAsync("Your account");
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Remove" })).ToBeHiddenAsync();
        await visitor.UseAnotherDeviceAsync();
        await visitor.Page.GetByLabel("Name of a further passkey").FillAsync("safe in the office");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await Expect(visitor.Page.GetByText("safe in the office").First).ToBeVisibleAsync();

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Remove Passkey 1" }).ClickAsync();
        await Expect(visitor.Page.GetByText("You have one passkey.")).ToBeVisibleAsync();
        Assert.Equal(
            ["passkey.add", "sign-in", "step-up", "passkey.add", "passkey.remove"],
            hub.EntriesOf("dara.ten").Select(entry => entry.What)
        );
    }

    [BrowserFact]
    public async Task A_device_that_holds_a_passkey_of_the_person_is_told_so()
    {
        await using var visitor = await hub.SignedInAsync("dara.eleven", PersonRoles.Caseworker);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await Expect(visitor.Alert).ToContainTextAsync("already holds a passkey of yours");
    }

    private static async Task EnrolInVainAsync(Visitor visitor, string code)
    {
        await visitor.Page.GotoAsync("about:blank");
        await visitor.Page.GotoAsync($"/account/enrol#{code}");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await Expect(visitor.Alert).ToContainTextAsync("This code does not count");
        Assert.Equal(303, (await visitor.GetAsync("/account")).Status);
    }
}
