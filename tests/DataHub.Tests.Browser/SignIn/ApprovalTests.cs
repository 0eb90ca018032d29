using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.People;
using DataHub.People.Approving;
using DataHub.Tests.Browser.Browsing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DataHub.Tests.Browser.SignIn;

public sealed class ApprovalTests(BrowsedHub hub) : IClassFixture<BrowsedHub>
{
    private Approvals Approvals => hub.Host.Services.GetRequiredService<Approvals>();

    [BrowserFact]
    public async Task What_one_asks_for_another_approves_and_both_are_named()
    {
        await using var asker = await hub.SignedInAsync("eyes.one", PersonRoles.FocalPoint);
        await using var approver = await hub.SignedInAsync("eyes.two", PersonRoles.PolicyOfficer);
        await AskAsync(asker, "victim Vm1f");
        Assert.Empty(await asker.LookAsync("approvals-asked"));
        await Expect(asker.Page.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToBeHiddenAsync();

        await approver.Page.GotoAsync("/account/approvals");
        Assert.Empty(await approver.LookAsync("approvals-to-approve"));
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "Approve victim Vm1f" }).ClickAsync();
        await Expect(approver.Page.GetByText("approved by Sok Dara")).ToBeVisibleAsync();

        var id = (await OpenAsync("eyes.one")).Approval.Id;
        var used = await Approvals.UseAsync(id, GuardedAction.KeyDestruction, "victim Vm1f", null, default);
        Assert.Equal(("eyes.one", "eyes.two"), used);
        await Assert.ThrowsAsync<RefusedChangeException>(() =>
            Approvals.UseAsync(id, GuardedAction.KeyDestruction, "victim Vm1f", null, default)
        );
        var reader = hub.Host.Services.GetRequiredService<AuditReader>();
        Assert.Contains(
            reader.Logs().SelectMany(log => reader.Read(log.Log, 0)).Select(LoggedEntry.Read),
            entry =>
                entry.Operation.Kind == "approval.approve"
                && entry.Requester is { Officer: "eyes.one", Approver: "eyes.two" }
        );
    }

    [BrowserFact]
    public async Task Nobody_approves_what_they_asked_for_however_they_ask()
    {
        await using var auditor = await hub.SignedInAsync("eyes.three", PersonRoles.Auditor);
        await AskAsync(auditor, "all of March");
        await Expect(auditor.Page.GetByRole(AriaRole.Button, new() { Name = "Approve all" })).ToBeHiddenAsync();
        var open = await OpenAsync("eyes.three");
        var status = await auditor.Page.EvaluateAsync<int>(
            """
            id => fetch('/account/approvals/approve', { method: 'POST', body: new URLSearchParams({ id }) }).then(a => a.status)
            """,
            open.Approval.Id.ToString()
        );
        Assert.Equal(400, status);
        // The database itself refuses it.
        await using var context = hub.Host.Services.GetRequiredService<PeopleStore>().CreateDbContext();
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() =>
            context
                .Approvals.Where(one => one.Id == open.Approval.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.ApprovedBy, open.Asker.Id))
        );
    }

    [BrowserFact]
    public async Task An_approval_counts_for_its_action_and_subject_within_a_day_and_while_both_hold_their_roles()
    {
        await using var asker = await hub.SignedInAsync("eyes.four", PersonRoles.PolicyOfficer);
        await using var approver = await hub.SignedInAsync("eyes.five", PersonRoles.FocalPoint);
        await AskAsync(asker, "IDN-KHM 3");
        var id = (await OpenAsync("eyes.four")).Approval.Id;
        await RefusedAsync(id, GuardedAction.AgreementActivation, "IDN-KHM 3");
        await Approvals.ApproveAsync(id, (await FindAsync("eyes.five")).Id, AuditRequester.Nobody, default);
        await RefusedAsync(id, GuardedAction.BulkExport, "IDN-KHM 3");
        await RefusedAsync(id, GuardedAction.AgreementActivation, "IDN-KHM 4");
        await hub.Register.AssignAsync("eyes.five", PersonRoles.Caseworker, AuditRequester.Nobody, default);
        await RefusedAsync(id, GuardedAction.AgreementActivation, "IDN-KHM 3");
        await hub.Register.AssignAsync("eyes.five", PersonRoles.FocalPoint, AuditRequester.Nobody, default);
        hub.Clock.Advance(Approvals.Lifetime);
        await RefusedAsync(id, GuardedAction.AgreementActivation, "IDN-KHM 3");
    }

    [BrowserFact]
    public async Task Who_has_to_sign_in_or_confirm_first_comes_back_to_what_waits_for_them()
    {
        await using var auditor = await hub.SignedInAsync("eyes.six", PersonRoles.Auditor);
        await auditor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out here" }).ClickAsync();
        await auditor.Page.WaitForURLAsync("**/sign-in**");
        await auditor.Page.GotoAsync("/account/approvals");
        await auditor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(auditor.Page.GetByLabel("What exactly")).ToHaveValueAsync("audit log");

        hub.Clock.Advance(TimeSpan.FromMinutes(6));
        await auditor.Page.ReloadAsync();
        await auditor.Page.GetByRole(AriaRole.Link, new() { Name = "confirm that it is you" }).ClickAsync();
        await auditor.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm with a passkey" }).ClickAsync();
        await Expect(auditor.Page.GetByLabel("What exactly")).ToBeVisibleAsync();
    }

    [Fact]
    public void No_person_may_both_ask_and_approve_and_administrators_do_neither()
    {
        foreach (var action in Enum.GetValues<GuardedAction>())
        {
            var person = new Person
            {
                Id = Guid.CreateVersion7(),
                UserName = "x",
                FullName = "x",
                Country = "KHM",
                Agency = "KHM.NCCT",
            };
            for (var roles = 1; roles < 32; roles++)
            {
                if (!Separation.Allows((PersonRoles)roles))
                    continue;
                person.Assign((PersonRoles)roles);
                Assert.False(FourEyes.MayApprove(person, person, action));
                if ((PersonRoles)roles is PersonRoles.Administrator)
                    Assert.False(FourEyes.MayAsk(person, action));
            }
        }
    }

    private async Task RefusedAsync(Guid id, GuardedAction action, string subject) =>
        await Assert.ThrowsAsync<RefusedChangeException>(() => Approvals.UseAsync(id, action, subject, null, default));

    private async Task<PendingApproval> OpenAsync(string handle) =>
        (await Approvals.OfAsync(await FindAsync(handle), default))[0];

    private async Task<Person> FindAsync(string handle) =>
        (await hub.Register.ListAsync(default)).Single(one => one.Person.Handle == handle).Person;

    private static async Task AskAsync(Visitor visitor, string subject)
    {
        await visitor.Page.GotoAsync("/account/approvals");
        await visitor.Page.GetByLabel("What exactly").FillAsync(subject);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).ClickAsync();
        await Expect(visitor.Page.GetByText(subject).First).ToBeVisibleAsync();
    }
}
