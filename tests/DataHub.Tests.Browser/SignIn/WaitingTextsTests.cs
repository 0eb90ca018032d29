using DataHub.People;
using DataHub.Server.Tests.InForce;
using DataHub.Tests.Browser.Browsing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DataHub.Tests.Browser.SignIn;

/// <summary>Agreements that all parties have signed and that wait for two people, on the page where these ask and approve.</summary>
public sealed class WaitingTextsTests : IAsyncLifetime, IDisposable
{
    private readonly SignedFolder _signed = new();
    private ReloadingHub _hub = null!;
    private BrowsedHub _browsed = null!;

    public async Task InitializeAsync()
    {
        // Signatures are asked for outside Development only, where passkeys are those of an https address that this browser does not reach.
        _hub = await ReloadingHub.StartInProductionAsync(
            _signed.Policies,
            services =>
                services.PostConfigure<IdentityPasskeyOptions>(options =>
                {
                    options.ServerDomain = "localhost";
                    options.ValidateOrigin = _ => ValueTask.FromResult(true);
                })
        );
        _browsed = new BrowsedHub(_hub.Host);
        await _browsed.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _browsed.DisposeAsync();
        await _hub.DisposeAsync();
    }

    public void Dispose() => _signed.Dispose();

    [BrowserFact]
    public async Task What_waits_is_asked_for_with_one_press_and_comes_into_force_when_another_approves()
    {
        var before = _hub.Version;
        await using var officer = await _browsed.SignedInAsync("waits.officer", PersonRoles.PolicyOfficer);
        await using var focal = await _browsed.SignedInAsync("waits.focal", PersonRoles.FocalPoint);
        await officer.Page.GotoAsync("/account/approvals");
        await Expect(Activation(officer)).ToHaveCountAsync(0);

        Widen();
        await _hub.LookAsync();
        var subject = Assert.Single(_hub.Policies.Waiting).ActivationSubject;
        await focal.Page.GotoAsync("/account/approvals");
        await Expect(Activation(focal)).ToHaveCountAsync(0);
        await officer.Page.GotoAsync("/account/approvals");
        Assert.Empty(await officer.LookAsync("approvals-waiting"));
        await Activation(officer, subject).ClickAsync();
        await Expect(officer.Page.GetByText("not approved yet")).ToBeVisibleAsync();
        await Expect(Activation(officer)).ToHaveCountAsync(0);
        Assert.False(await _hub.LookAsync());

        await focal.Page.GotoAsync("/account/approvals");
        await focal.Page.GetByRole(AriaRole.Button, new() { Name = $"Approve {subject}" }).ClickAsync();
        await Expect(focal.Page.GetByText("approved by Sok Dara")).ToBeVisibleAsync();
        Assert.True(await _hub.LookAsync());
        Assert.NotEqual(before, _hub.Version);
        Assert.Empty(_hub.Policies.Waiting);
    }

    [BrowserFact]
    public async Task What_waits_is_shown_to_people_of_its_parties_only()
    {
        var code = await _browsed.Register.InviteAsync(
            new("waits.abroad", "Sok Dara", "BRN.RBPF", PersonRoles.PolicyOfficer),
            Audit.Entries.AuditRequester.Nobody,
            default
        );
        Widen();
        await _hub.LookAsync();
        Assert.Single(_hub.Policies.Waiting);
        await using var abroad = await _browsed.VisitAsync();
        await abroad.EnrolAsync(code.Code);
        await abroad.Page.GotoAsync("/account/approvals");
        await Expect(abroad.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" })).ToBeVisibleAsync();
        await Expect(Activation(abroad)).ToHaveCountAsync(0);
    }

    private static ILocator Activation(Visitor visitor, string subject = "") =>
        visitor.Page.GetByRole(AriaRole.Button, new() { Name = $"Ask for activation of {subject}".TrimEnd() });

    private void Widen()
    {
        _signed.Policies.Replace(ReloadingHub.Agreement, "\nversion: 1\n", "\nversion: 2\n");
        _signed.Policies.Replace(ReloadingHub.Agreement, "pd:BirthPlace: generalise:country", "pd:BirthPlace: full");
        _signed.Sign(ReloadingHub.Agreement);
    }
}
