using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Clients;
using DataHub.People;
using DataHub.People.Approving;
using DataHub.Records;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Cli.Tests.People;

/// <summary>What two people have to agree on, from the command line.</summary>
public sealed class ApprovalCommandTests : IAsyncLifetime, IDisposable
{
    private readonly HubOnDisk hub = new();

    public async Task InitializeAsync()
    {
        await SeeAsync();
        await Store.MigrateAsync(default);
        await using var clients = ClientTables.Open(new RecordsStore(new DataOptions { Directory = hub.Folder }));
        await clients.Database.MigrateAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => hub.Dispose();

    [Fact]
    public async Task A_key_is_destroyed_by_one_alone_only_while_nobody_is_registered()
    {
        Assert.Equal(0, (await EraseAsync()).Code);
        await SeeAsync();
        await InviteAsync("eyes.one", "focal-point");
        var refused = await EraseAsync();
        Assert.Equal(2, refused.Code);
        Assert.Contains("This needs two people", refused.Error, StringComparison.Ordinal);
        Assert.Contains("\"Victim:1\"", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await EraseAsync("--approval", Guid.NewGuid().ToString())).Code);
    }

    [Fact]
    public async Task With_an_approval_it_is_done_once_and_the_entry_names_both()
    {
        await InviteAsync("eyes.one", "focal-point");
        await InviteAsync("eyes.two", "policy-officer");
        var id = await ApprovedAsync("Victim:1");

        Assert.Equal(2, (await EraseAsync("--approval", (await ApprovedAsync("Victim:2")).ToString())).Code);
        Assert.Equal(0, (await EraseAsync("--approval", id.ToString())).Code);
        await SeeAsync();
        Assert.Equal(2, (await EraseAsync("--approval", id.ToString())).Code);

        var reader = AuditReader.For(new AuditOptions { ConnectionString = $"Data Source={hub.Log}" });
        var erased = reader
            .Read("datahub.local/audit/operator", 0)
            .Select(LoggedEntry.Read)
            .Where(entry => entry.Kind == "key-destroyed")
            .ToList();
        Assert.Equal(["pending", "ok"], erased.Select(entry => entry.Outcome));
        Assert.All(
            erased,
            entry => Assert.Equal(("eyes.one", "eyes.two"), (entry.Requester.Officer, entry.Requester.Approver))
        );
    }

    [Fact]
    public async Task A_login_that_may_not_destroy_keys_uses_no_approval_up_and_leaves_no_entry()
    {
        await InviteAsync("eyes.one", "focal-point");
        await InviteAsync("eyes.two", "policy-officer");
        var id = await ApprovedAsync("Victim:1");
        var keys = AuditOptions.UsualSubjectKeys(hub.Folder);

        hub.Set("DataHub:Audit:SubjectKeysConnectionString", $"{keys};Mode=ReadOnly");
        var refused = await EraseAsync("--approval", id.ToString());
        hub.Set("DataHub:Audit:SubjectKeysConnectionString", keys);

        Assert.Equal((2, ""), (refused.Code, refused.Output));
        Assert.Contains("as the owner of their database", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(
            hub.RecordsOf("datahub.local/audit/operator").Select(LoggedEntry.Read),
            entry => entry.Kind == "key-destroyed"
        );
        Assert.Contains("was destroyed", (await EraseAsync("--approval", id.ToString())).Output);
    }

    [Fact]
    public async Task Where_there_is_nothing_to_erase_no_approval_is_used_up()
    {
        await InviteAsync("eyes.one", "focal-point");
        await InviteAsync("eyes.two", "policy-officer");
        var id = await ApprovedAsync("Victim:9");

        var nothing = await hub.RunAsync(
            "audit",
            "erase-subject",
            "Victim",
            "9",
            "--reason",
            "order of a court",
            "--approval",
            id.ToString()
        );

        Assert.Equal(0, nothing.Code);
        Assert.StartsWith("The record does not occur in the log", nothing.Output, StringComparison.Ordinal);
        await using var context = Store.CreateDbContext();
        Assert.Null((await context.Approvals.SingleAsync(one => one.Id == id)).UsedAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("DELETE FROM AuditIndexSubjects")]
    [InlineData("DELETE FROM AuditIndexSegments")]
    public async Task Two_people_of_another_country_do_not_destroy_the_key_of_a_record(string changeOfTheIndex)
    {
        await hub.IndexAsync();
        await using (var index = new SqliteConnection($"{AuditOptions.UsualIndex(hub.Folder)};Pooling=False"))
        {
            await index.OpenAsync();
            await using var command = index.CreateCommand();
            command.CommandText = changeOfTheIndex;
            await command.ExecuteNonQueryAsync();
        }
        await InviteAsync("eyes.one", "focal-point", "IDN.KEMLU");
        await InviteAsync("eyes.two", "policy-officer", "IDN.KEMLU");
        var id = await ApprovedAsync("Victim:1");

        var refused = await EraseAsync("--approval", id.ToString());

        Assert.Equal(2, refused.Code);
        Assert.Contains("KHM", refused.Error, StringComparison.Ordinal);
        var references = (await hub.RunAsync("audit", "who-saw", "Victim", "1")).Output;
        Assert.DoesNotContain("does not occur", references, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_is_exported_by_one_alone_only_while_nobody_is_registered()
    {
        await InviteAsync("eyes.one", "auditor");
        var refused = await hub.RunAsync(
            "audit",
            "export",
            Path.Combine(hub.Folder, "bundle"),
            "--reason",
            "audit 2026/1"
        );
        Assert.Equal(2, refused.Code);
        Assert.Contains("\"audit log\"", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(hub.Folder, "bundle")));
    }

    [Fact]
    public async Task An_export_into_a_folder_that_is_there_uses_nothing_up_and_is_no_entry()
    {
        var refused = await hub.RunAsync("audit", "export", hub.Folder, "--reason", "audit 2026/1");
        Assert.Equal(2, refused.Code);
        Assert.Contains("exists already", refused.Error, StringComparison.Ordinal);
        Assert.Empty(hub.RecordsOf("datahub.local/audit/operator"));
    }

    [Fact]
    public async Task An_export_beside_what_a_stopped_one_left_uses_nothing_up_and_is_no_entry()
    {
        var target = Path.Combine(hub.Folder, "bundle");
        Directory.CreateDirectory($"{target}.partial");
        var refused = await hub.RunAsync("audit", "export", target + "/", "--reason", "audit 2026/1");
        Assert.Equal(2, refused.Code);
        Assert.Contains("Remove it.", refused.Error, StringComparison.Ordinal);
        Assert.Empty(hub.RecordsOf("datahub.local/audit/operator"));
    }

    [Fact]
    public async Task What_could_not_be_signed_afterwards_uses_nothing_up_and_is_no_entry()
    {
        File.Move(hub.KeyFile, hub.KeyFile + ".away");

        var bundle = Path.Combine(hub.Folder, "bundle");
        var exported = await hub.RunAsync("audit", "export", bundle, "--reason", "audit 2026/1");
        var erased = await EraseAsync();

        Assert.Equal((2, 2), (exported.Code, erased.Code));
        Assert.All(
            [exported, erased],
            refused => Assert.Contains(hub.KeyFile, refused.Error, StringComparison.Ordinal)
        );
        Assert.Empty(hub.RecordsOf("datahub.local/audit/operator"));
    }

    private static AuditEntry Sighting { get; } =
        new()
        {
            Kind = AuditKind.Query,
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
            Disclosures = [new AuditDisclosure("Victim", "KHM", "a", "c", new Dictionary<string, string>(), [1])],
        };

    private PeopleStore Store => new(new RecordsStore(new DataOptions { Directory = hub.Folder }));

    private static PeopleStanding Everybody { get; } = new((_, _, _) => Task.FromResult(false));

    private Task SeeAsync() => hub.ServeAsync((log, _) => log.AppendAsync(Sighting, default).AsTask());

    private async Task<Guid> ApprovedAsync(string subject)
    {
        var id = Guid.Empty;
        var handles = new Dictionary<string, Guid>();
        await using (var context = Store.CreateDbContext())
            foreach (var person in context.Users)
                handles[person.Handle] = person.Id;
        await hub.ServeAsync(
            async (log, _) =>
            {
                var approvals = new Approvals(Store, Everybody, log, TimeProvider.System);
                var asked = await approvals.AskAsync(
                    handles["eyes.one"],
                    GuardedAction.KeyDestruction,
                    subject,
                    AuditRequester.Nobody,
                    default
                );
                await approvals.ApproveAsync(asked.Id, handles["eyes.two"], AuditRequester.Nobody, default);
                id = asked.Id;
            }
        );
        return id;
    }

    private Task<HubOnDisk.Outcome> InviteAsync(string handle, string role, string agency = "KHM.NCCT") =>
        hub.RunAsync("people", "invite", handle, "--name", "X Y", "--agency", agency, "--role", role);

    private Task<HubOnDisk.Outcome> EraseAsync(params string[] more) =>
        hub.RunAsync(["audit", "erase-subject", "Victim", "1", "--reason", "consent withdrawn", .. more]);
}
