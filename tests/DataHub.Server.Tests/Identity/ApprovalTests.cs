using System.Text.Json;
using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.People;
using DataHub.People.Approving;
using DataHub.People.Registering;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Identity;

/// <summary>Four eyes without their pages: what two people agree on is logged before it counts, and counts once.</summary>
public sealed class ApprovalTests : IAsyncLifetime
{
    private static readonly AuditRequester By = new("KHM", "KHM.NCCT", null, null);

    private HubHost _hub = null!;
    private Guid _asker;
    private Guid _approver;

    private Approvals Approvals => _hub.Services.GetRequiredService<Approvals>();

    public async Task InitializeAsync()
    {
        _hub = await HubHost.StartAsync(new HubHostOptions());
        _asker = await InviteAsync("eyes.one", PersonRoles.FocalPoint);
        _approver = await InviteAsync("eyes.two", PersonRoles.PolicyOfficer);
    }

    public Task DisposeAsync() => _hub.DisposeAsync().AsTask();

    [Fact]
    public async Task Each_step_has_an_entry_before_it_counts_and_another_one_once_it_does()
    {
        var id = await AskAsync();
        await Approvals.ApproveAsync(id, _approver, By, default);

        Assert.Equal(
            ["approval.ask pending", "approval.ask ok", "approval.approve pending", "approval.approve ok"],
            Steps()
        );
    }

    [Fact]
    public async Task Nothing_is_asked_for_or_approved_while_the_log_cannot_say_so()
    {
        _hub.Execute(StoreAccess.BreakLog);
        await Assert.ThrowsAsync<AuditUnavailableException>(AskAsync);
        _hub.Execute(StoreAccess.MendLog);
        Assert.Empty(await Approvals.OfAsync(await PersonAsync("eyes.two"), default));

        var id = await AskAsync();
        _hub.Execute(StoreAccess.BreakLog);
        await Assert.ThrowsAsync<AuditUnavailableException>(() => Approvals.ApproveAsync(id, _approver, By, default));
        _hub.Execute(StoreAccess.MendLog);

        Assert.Null(Assert.Single(await Approvals.OfAsync(await PersonAsync("eyes.two"), default)).Approver);
        await Assert.ThrowsAsync<RefusedChangeException>(() => UseAsync(id));
        await Approvals.ApproveAsync(id, _approver, By, default);
        Assert.Equal(("eyes.one", "eyes.two"), await UseAsync(id));
    }

    [Fact]
    public async Task An_approval_that_several_use_at_the_same_moment_is_good_for_one()
    {
        var id = await AskAsync();
        await Approvals.ApproveAsync(id, _approver, By, default);

        var used = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => TriedAsync(() => UseAsync(id))))
        );

        Assert.Single(used, succeeded => succeeded);
    }

    [Fact]
    public async Task Of_those_who_approve_at_the_same_moment_one_does_and_the_others_are_denied()
    {
        var approvers = new List<Guid> { _approver };
        for (var number = 3; number < 8; number++)
            approvers.Add(await InviteAsync($"eyes.{number}", PersonRoles.PolicyOfficer));
        var id = await AskAsync();

        var approved = await Task.WhenAll(
            approvers.Select(one => Task.Run(() => TriedAsync(() => ApproveAsync(id, one))))
        );

        Assert.Single(approved, succeeded => succeeded);
        var steps = Steps().Where(step => step.StartsWith("approval.approve", StringComparison.Ordinal)).ToList();
        Assert.Single(steps, "approval.approve ok");
        Assert.Equal(
            steps.Count(step => step.EndsWith("pending", StringComparison.Ordinal)) - 1,
            steps.Count(step => step.EndsWith("denied", StringComparison.Ordinal))
        );
    }

    private async Task<Guid> InviteAsync(string handle, PersonRoles role)
    {
        await _hub
            .Services.GetRequiredService<PeopleRegister>()
            .InviteAsync(new NewPerson(handle, "Sok Dara", "KHM.NCCT", role), By, default);
        return (await PersonAsync(handle)).Id;
    }

    private async Task<Person> PersonAsync(string handle) =>
        (await _hub.Services.GetRequiredService<PeopleRegister>().FindAsync(handle, default))!.Person;

    private async Task<Guid> AskAsync() =>
        (await Approvals.AskAsync(_asker, GuardedAction.KeyDestruction, "victim Vm1f", By, default)).Id;

    private async Task<bool> ApproveAsync(Guid id, Guid approver)
    {
        await Approvals.ApproveAsync(id, approver, By, default);
        return true;
    }

    private Task<(string Asker, string Approver)> UseAsync(Guid id) =>
        Approvals.UseAsync(id, GuardedAction.KeyDestruction, "victim Vm1f", null, default);

    private static async Task<bool> TriedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (RefusedChangeException)
        {
            return false;
        }
    }

    private List<string> Steps() =>
        [
            .. _hub.OwnEntries()
                .Select(entry => $"{Text(entry, "what", "kind")} {Text(entry, "out", "outcome")}")
                .Where(step => step.StartsWith("approval.", StringComparison.Ordinal)),
        ];

    private static string? Text(JsonElement entry, string part, string name) =>
        entry.GetProperty(part).GetProperty(name).GetString();
}
