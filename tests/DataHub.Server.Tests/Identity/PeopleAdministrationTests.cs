using System.Text.Json;
using DataHub.People.Enrolling;
using DataHub.People.Sessions;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Identity;

/// <summary>The register of people through the graph: what <c>datahub people</c> does, under the role of administrators.</summary>
public sealed class PeopleAdministrationTests(SharedHub shared) : IClassFixture<SharedHub>
{
    private const string Invite =
        "mutation($handle: String!, $agency: String!, $roles: [PersonRole!]!) { invitePerson(handle: $handle, fullName: \"Sok Dara\","
        + " agency: $agency, roles: $roles) { handle link expiresAt } }";

    private readonly HubHost _hub = shared.Host;

    [Fact]
    public async Task A_person_is_invited_given_another_link_and_roles_suspended_and_resumed_with_an_entry_each()
    {
        var administrator = await AdministratorAsync();
        var first = await LinkAsync(await InviteAsync(administrator, "graph.one", "CASEWORKER"), "invitePerson");
        Assert.Equal("graph.one", (await EnrolmentAsync(first))?.Handle);
        var second = await LinkAsync(
            await DataAsync("mutation { enrolPerson(handle: \"graph.one\") { handle link expiresAt } }", administrator),
            "enrolPerson"
        );
        Assert.Null(await EnrolmentAsync(first));
        Assert.Equal("graph.one", (await EnrolmentAsync(second))?.Handle);

        await DataAsync("mutation { suspendPerson(handle: \"graph.one\") { isSuspended } }", administrator);
        Assert.Null(await EnrolmentAsync(second));
        var listed = (await DataAsync("{ people { handle agency country roles isSuspended passkeys } }", administrator))
            .GetProperty("people")
            .EnumerateArray()
            .Single(one => one.GetProperty("handle").GetString() == "graph.one");
        Assert.True(listed.GetProperty("isSuspended").GetBoolean());
        Assert.Equal("[\"CASEWORKER\"]", listed.GetProperty("roles").GetRawText());
        await DataAsync("mutation { resumePerson(handle: \"graph.one\") { isSuspended } }", administrator);
        var given = await DataAsync(
            "mutation { assignRoles(handle: \"graph.one\", roles: [CASEWORKER, FOCAL_POINT]) { roles } }",
            administrator
        );
        Assert.Equal(2, given.GetProperty("assignRoles").GetProperty("roles").GetArrayLength());

        var told = LastEntries
            .Of(_hub, 60)
            .Where(entry =>
                entry.GetProperty("kind").GetString() == "admin"
                && Text(entry, "what", "name")?.StartsWith("graph.one", StringComparison.Ordinal) == true
            )
            .ToList();
        Assert.Equal(
            ["people.roles", "people.resume", "people.suspend", "people.enrol", "people.invite"],
            told.Select(entry => Text(entry, "what", "kind"))
        );
        Assert.All(
            told,
            entry =>
            {
                Assert.Equal("asean.administrator", Text(entry, "who", "client"));
                Assert.Equal("administrator", Text(entry, "who", "role"));
                Assert.DoesNotContain(second.Split('#')[1], entry.ToString(), StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task Signing_a_person_out_ends_every_session_and_leaves_an_entry()
    {
        var administrator = await AdministratorAsync();
        var link = await LinkAsync(await InviteAsync(administrator, "graph.two", "AUDITOR"), "invitePerson");
        var person = (await EnrolmentAsync(link))!;
        var sessions = _hub.Services.GetRequiredService<PeopleSessions>();
        var here = await sessions.StartAsync(person.Id, isProven: true, default);
        var there = await sessions.StartAsync(person.Id, isProven: true, default);

        await DataAsync("mutation { signOutPerson(handle: \"graph.two\") { handle } }", administrator);

        Assert.Null(await sessions.FindAsync(here.Id, default));
        Assert.Null(await sessions.FindAsync(there.Id, default));
        Assert.Contains(LastEntries.Of(_hub, 10), entry => Text(entry, "what", "kind") == "people.sign-out");
    }

    [Theory]
    [InlineData("AUDITOR", "ADMINISTRATOR")]
    [InlineData("AUDITOR", "POLICY_OFFICER")]
    [InlineData("ADMINISTRATOR", "POLICY_OFFICER")]
    [InlineData("AUDITOR", "CASEWORKER")]
    public async Task Nobody_is_given_roles_that_are_kept_apart(string one, string other)
    {
        var administrator = await AdministratorAsync();
        var handle = $"apart.{one}.{other}".ToLowerInvariant().Replace("_", "", StringComparison.Ordinal);
        Assert.Contains("stand alone", await RefusedAsync(Invite, administrator, Variables(handle, one, other)));
        await InviteAsync(administrator, handle, one);
        Assert.Contains(
            "stand alone",
            await RefusedAsync(
                $"mutation {{ assignRoles(handle: \"{handle}\", roles: [{one}, {other}]) {{ handle }} }}",
                administrator
            )
        );
    }

    [Theory]
    [InlineData("CASEWORKER")]
    [InlineData("FOCAL_POINT")]
    public async Task Nobody_of_the_region_is_given_a_role_that_works_for_a_country(string role)
    {
        var administrator = await AdministratorAsync();
        var handle = $"region.{role}".ToLowerInvariant().Replace("_", "", StringComparison.Ordinal);
        await InviteAsync(administrator, handle, "POLICY_OFFICER", agency: "ASEAN.SECRETARIAT");
        Assert.Contains(
            "work for a country",
            await RefusedAsync(
                $"mutation {{ assignRoles(handle: \"{handle}\", roles: [{role}]) {{ handle }} }}",
                administrator
            )
        );
    }

    [Fact]
    public async Task An_administrator_of_a_country_reaches_its_people_and_clients_only()
    {
        var region = await AdministratorAsync();
        await InviteAsync(region, "idn.person", "CASEWORKER", agency: "IDN.POLRI");
        await InviteAsync(region, "khm.person", "CASEWORKER");
        using var system = await PartnerSystem.RegisterAsync(_hub, role: "administrator");
        using var other = await PartnerSystem.RegisterAsync(_hub, agency: "IDN.KEMLU");
        var form = system.Form();
        form["scope"] = "role:administrator";
        var token = (await system.PostAsync(form)).Token!;

        var people = (await DataAsync("{ people { agency } clients { agency } }", token)).ToString();
        Assert.Contains("KHM.NCCT", people, StringComparison.Ordinal);
        Assert.DoesNotContain("IDN.", people, StringComparison.Ordinal);
        foreach (
            var document in new[]
            {
                "mutation { suspendPerson(handle: \"idn.person\") { handle } }",
                "mutation { enrolPerson(handle: \"idn.person\") { link } }",
                $"mutation {{ suspendClients(kind: CLIENT, code: \"{other.Id}\", reason: \"x\") }}",
                "mutation { suspendClients(kind: AGENCY, code: \"IDN.KEMLU\", reason: \"x\") }",
                "mutation { suspendClients(kind: COUNTRY, code: \"IDN\", reason: \"x\") }",
                $"mutation {{ retireClientCredential(client: \"{other.Id}\", credential: \"x\") {{ id }} }}",
                "mutation { registerClient(id: \"idn.kemlu.x\", agency: \"IDN.KEMLU\") { id } }",
                "mutation { registerClient(id: \"asean.x\", agency: \"ASEAN.X\", roles: [ADMINISTRATOR]) { id } }",
            }
        )
            await RefusedAsync(document, token);
        var invited = await RefusedAsync(Invite, token, Variables("idn.other", ["CASEWORKER"], "IDN.POLRI"));
        Assert.Contains("You administer KHM only", invited, StringComparison.Ordinal);
        // somebody of another country answers like nobody
        Assert.Equal(
            (await RefusedAsync("mutation { suspendPerson(handle: \"idn.person\") { handle } }", token)).Replace(
                "idn.person",
                "x",
                StringComparison.Ordinal
            ),
            (await RefusedAsync("mutation { suspendPerson(handle: \"idn.nobody\") { handle } }", token)).Replace(
                "idn.nobody",
                "x",
                StringComparison.Ordinal
            )
        );
        await DataAsync("mutation { suspendPerson(handle: \"khm.person\") { handle } }", token);
    }

    [Theory]
    [InlineData("khm.ncct", "purpose:dh:Repatriation")]
    [InlineData("asean.auditor", "role:auditor")]
    public async Task Nobody_else_sees_or_changes_people(string client, string scope)
    {
        var token = await TokenAsync(client, scope);
        foreach (
            var document in new[]
            {
                "{ people { handle } }",
                "mutation { enrolPerson(handle: \"graph.one\") { link } }",
                "mutation { signOutPerson(handle: \"graph.one\") { handle } }",
            }
        )
            Assert.Equal("AUTH_NOT_AUTHORIZED", Code(await _hub.AnswerAsync(document, token)));
        Assert.Equal(
            "AUTH_NOT_AUTHORIZED",
            Code(await _hub.AnswerAsync(Invite, token, Variables("x.y.z", ["AUDITOR"], "KHM.NCCT")))
        );
    }

    private static object Variables(string handle, params string[] roles) => Variables(handle, roles, "KHM.NCCT");

    private static object Variables(string handle, string[] roles, string agency) =>
        new
        {
            handle,
            agency,
            roles,
        };

    private Task<JsonElement> InviteAsync(string token, string handle, string role, string agency = "KHM.NCCT") =>
        DataAsync(Invite, token, Variables(handle, [role], agency));

    private async Task<string> LinkAsync(JsonElement data, string field)
    {
        var link = data.GetProperty(field).GetProperty("link").GetString()!;
        Assert.StartsWith($"{_hub.Address.AbsoluteUri}account/enrol#", link, StringComparison.Ordinal);
        // what the link holds is nowhere in the store
        Assert.DoesNotContain(
            link.Split('#')[1],
            await ReadSharedAsync(Path.Combine(_hub.DataDirectory, "datahub.db-wal")),
            StringComparison.Ordinal
        );
        return link;
    }

    private async Task<DataHub.People.Person?> EnrolmentAsync(string link) =>
        await _hub.Services.GetRequiredService<Enrolments>().FindAsync(link.Split('#')[1], default);

    private Task<string> AdministratorAsync() => TokenAsync("asean.administrator", "role:administrator");

    private async Task<string> TokenAsync(string client, string scope)
    {
        using var response = await _hub.RequestTokenAsync(client, "demo", scope);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer.RootElement.GetProperty("access_token").GetString()!;
    }

    private async Task<JsonElement> DataAsync(string document, string token, object? variables = null)
    {
        var answer = await _hub.AnswerAsync(document, token, variables);
        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
        return answer.GetProperty("data");
    }

    private async Task<string> RefusedAsync(string document, string token, object? variables = null)
    {
        var answer = await _hub.AnswerAsync(document, token, variables);
        Assert.Equal("REGISTRY_REFUSED", Code(answer));
        return answer.GetProperty("errors")[0].GetProperty("message").GetString()!;
    }

    private static string? Code(JsonElement answer) =>
        answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private static string? Text(JsonElement entry, string part, string name) =>
        entry.TryGetProperty(part, out var found) && found.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static async Task<string> ReadSharedAsync(string file)
    {
        if (!File.Exists(file))
            return "";
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
