using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.People;
using DataHub.Records;
using Microsoft.Data.Sqlite;

namespace DataHub.Cli.Tests.People;

public sealed class PeopleCommandTests : IAsyncLifetime, IDisposable
{
    private readonly HubOnDisk hub = new();

    public async Task InitializeAsync()
    {
        await hub.ServeAsync(1);
        var records = new RecordsStore(new DataOptions { Directory = hub.Folder });
        await new PeopleStore(records).MigrateAsync(default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => hub.Dispose();

    [Fact]
    public async Task The_first_administrator_is_invited_on_an_empty_store_by_a_link_whose_code_is_kept_nowhere()
    {
        var invited = await InviteAsync("adm.one", "administrator");

        Assert.Equal(0, invited.Code);
        Assert.Matches(
            "^http://localhost:5080/account/enrol#([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$",
            invited.Output.Trim()
        );
        var code = invited.Output.Trim().Split('#')[1];
        SqliteConnection.ClearAllPools();
        var store = await ReadSharedAsync(hub.Records) + await ReadSharedAsync(hub.Records + "-wal");
        Assert.Contains("adm.one", store, StringComparison.Ordinal);
        Assert.DoesNotContain(code, store, StringComparison.Ordinal);
        Assert.DoesNotContain(code.Replace("-", ""), store, StringComparison.Ordinal);
        Assert.Contains("adm.one", (await hub.RunAsync("people", "list")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auditor", "administrator")]
    [InlineData("auditor", "policy-officer")]
    [InlineData("administrator", "policy-officer")]
    [InlineData("auditor", "caseworker")]
    [InlineData("administrator", "focal-point")]
    public async Task Nobody_is_given_roles_that_are_kept_apart(string one, string other)
    {
        var invited = await InviteAsync("sok.dara", one, other);
        Assert.Equal(2, invited.Code);
        Assert.Contains("each stand alone", invited.Error, StringComparison.Ordinal);
        Assert.Empty((await hub.RunAsync("people", "list")).Output);

        await InviteAsync("sok.dara", one);
        Assert.Equal(2, (await hub.RunAsync("people", "roles", "sok.dara", "--role", one, "--role", other)).Code);
        Assert.Throws<SqliteException>(() => ChangeRoles((int)Of(one) + (int)Of(other)));
    }

    [Fact]
    public async Task A_name_is_of_a_person_or_of_a_client_and_never_of_both()
    {
        await InviteAsync("khm.dara", "caseworker");
        var client = await hub.RunAsync("clients", "register", "khm.dara", "--agency", "KHM.NCCT");
        Assert.Equal(2, client.Code);
        Assert.Contains("the handle of a person", client.Error, StringComparison.Ordinal);

        Assert.Equal(0, (await hub.RunAsync("clients", "register", "khm.registry", "--agency", "KHM.NCCT")).Code);
        var person = await InviteAsync("khm.registry", "caseworker");
        Assert.Equal(2, person.Code);
        Assert.Contains("the id of a client", person.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_set_of_roles_that_the_rule_refuses_is_refused_by_the_database_too()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        for (var roles = 0; roles < 32; roles++)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {Separation.Sql.Replace("\"Roles\"", "@roles", StringComparison.Ordinal)}";
            command.Parameters.AddWithValue("@roles", roles);
            Assert.Equal(Separation.Allows((PersonRoles)roles), (long)command.ExecuteScalar()! == 1);
        }
    }

    [Fact]
    public async Task Every_change_is_an_entry_that_names_who_made_it_and_the_log_stays_intact()
    {
        await InviteAsync("sok.dara", "caseworker");
        await hub.RunAsync("people", "roles", "sok.dara", "--role", "caseworker", "--role", "focal-point");
        await hub.RunAsync("people", "enrol", "sok.dara");
        await hub.RunAsync("people", "suspend", "sok.dara");
        Assert.Contains("suspended", (await hub.RunAsync("people", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await hub.RunAsync("people", "enrol", "sok.dara")).Code);
        Assert.Equal(0, (await hub.RunAsync("people", "enrol", "sok.dara", "--replace")).Code);
        await hub.RunAsync("people", "resume", "sok.dara");
        Assert.Equal(0, (await hub.RunAsync("people", "sign-out", "sok.dara")).Code);

        var reader = AuditReader.For(new AuditOptions { ConnectionString = $"Data Source={hub.Log}" });
        var entries = reader.Read("datahub.local/audit/operator", 0).Select(LoggedEntry.Read).ToList();
        (string Change, string Words)[] changes =
        [
            ("people.invite", "sok.dara KHM.NCCT caseworker"),
            ("people.roles", "sok.dara caseworker,focal-point"),
            ("people.enrol", "sok.dara"),
            ("people.suspend", "sok.dara"),
            ("people.replace-passkeys", "sok.dara"),
            ("people.resume", "sok.dara"),
            ("people.sign-out", "sok.dara"),
        ];
        // before it is made, and once it is
        Assert.Equal(
            changes.SelectMany(one => new[] { (one.Change, one.Words, "pending"), (one.Change, one.Words, "ok") }),
            entries.Select(entry => (entry.Operation.Kind!, entry.Operation.Name!, entry.Outcome))
        );
        Assert.All(
            entries,
            entry =>
            {
                Assert.Equal("admin", entry.Kind);
                Assert.Equal(Environment.UserName, entry.Requester.Officer);
            }
        );
        Assert.Equal(0, (await hub.RunAsync("audit", "verify")).Code);
    }

    [Theory]
    [InlineData("Sok", "KHM.NCCT", "lower-case")]
    [InlineData("sok dara", "KHM.NCCT", "lower-case")]
    [InlineData("so", "KHM.NCCT", "lower-case")]
    [InlineData("sok.dara", "NCCT", "KHM.NCCT")]
    [InlineData("sok.dara", "XXX.NCCT", "KHM.NCCT")]
    [InlineData("sok.dara", "ASEAN", "KHM.NCCT")]
    [InlineData("sok.dara", "KHM.NCTT", "Of KHM they know KHM.MOSVY, KHM.NCCT, KHM.POLICE")]
    [InlineData("sok.dara", "FRA.OCRTEH", "FRA is no party of the hub")]
    public async Task A_person_that_cannot_be_registered_is_refused_with_what_to_do(
        string handle,
        string agency,
        string remedy
    )
    {
        var refused = await hub.RunAsync(
            "people",
            "invite",
            handle,
            "--name",
            "Sok Dara",
            "--agency",
            agency,
            "--role",
            "auditor"
        );
        Assert.Equal(2, refused.Code);
        Assert.Contains(remedy, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_of_the_region_needs_no_agency_that_the_policies_know()
    {
        var invited = await hub.RunAsync(
            "people",
            "invite",
            "aud.one",
            "--name",
            "Sok Dara",
            "--agency",
            "ASEAN.AUDIT",
            "--role",
            "auditor"
        );
        Assert.Equal((0, "http"), (invited.Code, invited.Output[..4]));
    }

    [Fact]
    public async Task A_handle_names_one_person_only()
    {
        await InviteAsync("sok.dara", "caseworker");
        var again = await InviteAsync("sok.dara", "auditor");
        Assert.Equal(2, again.Code);
        Assert.Contains("taken", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_linked_to_a_provider_that_the_hub_has_and_to_no_other()
    {
        await InviteAsync("sok.dara", "caseworker");
        await InviteAsync("chan.vuthy", "caseworker");
        var unknown = await LinkAsync("sok.dara", "khm");
        hub.Set("DataHub:People:HomeProviders:0:Name", "khm");
        var misspelt = await LinkAsync("chan.vuthy", "kmh");
        var linked = await LinkAsync("chan.vuthy", "khm");

        Assert.Equal((0, 2, 0), (unknown.Code, misspelt.Code, linked.Code));
        Assert.Contains("must have 'khm' in DataHub__People__HomeProviders", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("Use one of: khm.", misspelt.Error, StringComparison.Ordinal);
        Assert.Empty(linked.Error);
    }

    private Task<HubOnDisk.Outcome> LinkAsync(string handle, string provider) =>
        hub.RunAsync("people", "link", handle, "--provider", provider, "--subject", $"home.{handle}");

    private Task<HubOnDisk.Outcome> InviteAsync(string handle, params string[] roles) =>
        hub.RunAsync([
            "people",
            "invite",
            handle,
            "--name",
            "Sok Dara",
            "--agency",
            "KHM.NCCT",
            .. roles.SelectMany(role => new[] { "--role", role }),
        ]);

    private static PersonRoles Of(string name) =>
        RoleNames.TryParse(name, out var role) ? role : throw new ArgumentException(name);

    private void ChangeRoles(int roles)
    {
        using var connection = new SqliteConnection($"Data Source={hub.Records};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE People SET Roles = @roles";
        command.Parameters.AddWithValue("@roles", roles);
        command.ExecuteNonQuery();
    }

    private static async Task<string> ReadSharedAsync(string file) =>
        File.Exists(file) ? await File.ReadAllTextAsync(file) : "";
}
