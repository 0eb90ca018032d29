using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.People;
using DataHub.People.Approving;
using DataHub.People.Registering;
using DataHub.Server.Configuration;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DataHub.Server.Tests.InForce;

/// <summary>As soon as people are registered, what widens also needs two of them: a policy officer of a party asks, a focal point approves.</summary>
public sealed class ActivationTests : IAsyncLifetime, IDisposable
{
    private readonly SignedFolder _signed = new();
    private ReloadingHub _hub = null!;
    private string _before = "";

    private Approvals Approvals => _hub.Host.Services.GetRequiredService<Approvals>();

    private PeopleRegister Register => _hub.Host.Services.GetRequiredService<PeopleRegister>();

    public async Task InitializeAsync()
    {
        _hub = await ReloadingHub.StartInProductionAsync(_signed.Policies);
        _before = _hub.Version;
        foreach (var country in new[] { "KHM", "BRN" })
        {
            await InviteAsync($"officer.{country}", $"{country}.POL", PersonRoles.PolicyOfficer);
            await InviteAsync($"focal.{country}", $"{country}.POL", PersonRoles.FocalPoint);
        }
    }

    public Task DisposeAsync() => _hub.DisposeAsync().AsTask();

    public void Dispose() => _signed.Dispose();

    [Fact]
    public async Task What_all_have_signed_waits_for_two_people_and_the_entry_names_both()
    {
        Widen();
        await _hub.LookAsync();
        Assert.Equal(_before, _hub.Version);
        var ready = await _hub.ReadyAsync();
        Assert.StartsWith("Degraded\n", ready, StringComparison.Ordinal);
        Assert.Contains(Subject, ready, StringComparison.Ordinal);
        Assert.False(await _hub.LookAsync());

        var id = await AskAsync("officer.khm", Subject);
        Assert.False(await _hub.LookAsync());
        await ApproveAsync(id, "focal.khm");
        Assert.True(await _hub.LookAsync());

        Assert.NotEqual(_before, _hub.Version);
        Assert.Equal("Healthy", await _hub.ReadyAsync());
        var (entry, _) = _hub.PolicyChanges().Single(change => change.Entry.Operation.Kind == "policy.activate");
        Assert.Equal(("officer.khm", "focal.khm"), (entry.Requester.Officer, entry.Requester.Approver));
        Assert.Equal(_hub.Version, entry.Reason.Policy);
    }

    [Fact]
    public async Task It_waits_over_a_restart_and_what_was_activated_needs_nobody_again()
    {
        Widen();
        await _hub.RestartAsync();
        Assert.Equal(_before, _hub.Version);
        var subject = Subject;
        await ApproveAsync(await AskAsync("officer.khm", subject), "focal.khm");
        await _hub.RestartAsync();
        var activated = _hub.Version;
        Assert.NotEqual(_before, activated);
        await _hub.RestartAsync();
        Assert.Equal(activated, _hub.Version);
    }

    [Fact]
    public async Task An_approval_is_used_up_so_that_what_was_narrowed_since_does_not_come_back()
    {
        Widen();
        await _hub.LookAsync();
        var (subject, widened) = (Subject, _signed.Policies.Read(ReloadingHub.Agreement));
        await ApproveAsync(await AskAsync("officer.khm", subject), "focal.khm");
        await _hub.LookAsync();
        var activated = _hub.Version;
        _signed.Policies.Replace(ReloadingHub.Agreement, "pd:BirthPlace: full", "pd:BirthPlace: withhold");
        _signed.Sign(ReloadingHub.Agreement, "KHM");
        await _hub.LookAsync();
        var narrowed = _hub.Version;
        Assert.NotEqual(activated, narrowed);

        _signed.Policies.Write(ReloadingHub.Agreement, widened);
        _signed.Sign(ReloadingHub.Agreement);
        await _hub.LookAsync();

        Assert.Equal(narrowed, _hub.Version);
        Assert.Equal(subject, Subject);
    }

    [Fact]
    public async Task People_of_a_country_that_is_no_party_activate_nothing()
    {
        Widen();
        await _hub.LookAsync();
        await ApproveAsync(await AskAsync("officer.brn", Subject), "focal.brn");
        Assert.False(await _hub.LookAsync());
        Assert.Equal(_before, _hub.Version);
    }

    [Fact]
    public async Task An_approval_of_another_text_one_that_is_over_and_one_of_who_lost_the_role_do_not_count()
    {
        Widen();
        await _hub.LookAsync();
        await ApproveAsync(await AskAsync("officer.khm", Subject + "0"), "focal.khm");
        Assert.False(await _hub.LookAsync());

        await ApproveAsync(await AskAsync("officer.khm", Subject), "focal.khm");
        await Register.AssignAsync("focal.khm", PersonRoles.Caseworker, AuditRequester.Nobody, default);
        Assert.False(await _hub.LookAsync());
        await Register.AssignAsync("focal.khm", PersonRoles.FocalPoint, AuditRequester.Nobody, default);
        ((FakeTimeProvider)_hub.Host.Services.GetRequiredService<TimeProvider>()).Advance(Approvals.Lifetime);
        Assert.False(await _hub.LookAsync());
        Assert.Equal(_before, _hub.Version);
    }

    [Fact]
    public async Task What_narrows_waits_for_nobody()
    {
        _signed.Policies.Replace(ReloadingHub.Agreement, "\nversion: 1\n", "\nversion: 2\n");
        _signed.Policies.Replace(ReloadingHub.Agreement, "      pd:Language: full\n", "");
        _signed.Sign(ReloadingHub.Agreement, "IDN");
        Assert.True(await _hub.LookAsync());
        Assert.NotEqual(_before, _hub.Version);
        Assert.Equal("Healthy", await _hub.ReadyAsync());
    }

    [Fact]
    public async Task Another_node_of_the_store_takes_what_was_activated_at_the_first()
    {
        Widen();
        await _hub.LookAsync();
        await using var second = await _hub.BesideAsync();
        await second.LookAsync();
        Assert.Equal(_before, second.Version);
        await ApproveAsync(await AskAsync("officer.khm", Subject), "focal.khm");
        await _hub.LookAsync();
        await second.LookAsync();
        Assert.NotEqual(_before, second.Version);
        Assert.Equal(_hub.Version, second.Version);
    }

    [Fact]
    public async Task Where_what_was_last_good_is_lost_from_the_store_no_hub_starts_as_if_for_the_first_time()
    {
        Widen();
        var texts = _hub.Host.Services.GetRequiredService<AuditTexts>();
        await texts.NameAsync("policies/last-good", new string('0', 64), default);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(_hub.BesideAsync);
        Assert.Contains("last in force", refused.Message, StringComparison.Ordinal);

        // who runs goes on, and keeps again what is in force
        await _hub.LookAsync();
        Assert.Equal(_before, _hub.Version);
        await using var second = await _hub.BesideAsync();
        Assert.Equal(_before, second.Version);
    }

    [Fact]
    public async Task Where_what_was_last_good_cannot_be_read_no_hub_starts_as_if_for_the_first_time()
    {
        Widen();
        _hub.Host.Execute("""ALTER TABLE "AuditTextNames" RENAME TO "Elsewhere" """);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(_hub.BesideAsync);
        Assert.Contains("last in force cannot be read", refused.Message, StringComparison.Ordinal);
        Assert.Contains("datahub database migrate", refused.Message, StringComparison.Ordinal);

        _hub.Host.Execute("""ALTER TABLE "Elsewhere" RENAME TO "AuditTextNames" """);
        await using var second = await _hub.BesideAsync();
        Assert.Equal(_before, second.Version);
    }

    private string Subject => Assert.Single(_hub.Policies.Waiting).ActivationSubject;

    private void Widen()
    {
        _signed.Policies.Replace(ReloadingHub.Agreement, "\nversion: 1\n", "\nversion: 2\n");
        _signed.Policies.Replace(ReloadingHub.Agreement, "pd:BirthPlace: generalise:country", "pd:BirthPlace: full");
        _signed.Sign(ReloadingHub.Agreement);
    }

    private async Task InviteAsync(string handle, string agency, PersonRoles role) =>
        await Register.InviteAsync(
            new NewPerson(handle.ToLowerInvariant(), "An Officer", agency, role),
            AuditRequester.Nobody,
            default
        );

    private async Task<Guid> AskAsync(string handle, string subject) =>
        (
            await Approvals.AskAsync(
                await IdOfAsync(handle),
                GuardedAction.AgreementActivation,
                subject,
                AuditRequester.Nobody,
                default
            )
        ).Id;

    private async Task ApproveAsync(Guid id, string handle) =>
        await Approvals.ApproveAsync(id, await IdOfAsync(handle), AuditRequester.Nobody, default);

    private async Task<Guid> IdOfAsync(string handle) =>
        (await Register.ListAsync(default)).Single(one => one.Person.Handle == handle).Person.Id;
}
