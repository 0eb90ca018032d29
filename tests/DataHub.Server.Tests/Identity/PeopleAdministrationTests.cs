using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataHub.People.Enrolling;
using DataHub.People.Registering;
using DataHub.People.Sessions;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;
using DataHub.Tests.Stores;
using Microsoft.AspNetCore.Identity;
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
        // each before it is made and once it is, newest first
        string[] changes = ["people.roles", "people.resume", "people.suspend", "people.enrol", "people.invite"];
        Assert.Equal(
            changes.SelectMany(change => new[] { (change, "ok"), (change, "pending") }),
            told.Select(entry => (Text(entry, "what", "kind")!, Text(entry, "out", "outcome")!))
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
        var here = (await sessions.StartAsync(person, isProven: true, default))!;
        var there = (await sessions.StartAsync(person, isProven: true, default))!;

        await DataAsync("mutation { signOutPerson(handle: \"graph.two\") { handle } }", administrator);

        Assert.Null(await sessions.FindAsync(here.Id, default));
        Assert.Null(await sessions.FindAsync(there.Id, default));
        Assert.Contains(LastEntries.Of(_hub, 10), entry => Text(entry, "what", "kind") == "people.sign-out");
    }

    [Fact]
    public async Task Passkeys_that_were_stolen_are_replaced_also_of_somebody_who_is_suspended()
    {
        var administrator = await AdministratorAsync();
        const string Replace = "mutation { enrolPerson(handle: \"graph.stolen\", replace: true) { link } }";
        var link = await LinkAsync(await InviteAsync(administrator, "graph.stolen", "CASEWORKER"), "invitePerson");
        var session = await OpenSessionAsync(link);
        await GivePasskeysAsync("graph.stolen", 2);
        link = await LinkAsync(await DataAsync(Replace, administrator), "enrolPerson");
        Assert.Equal(0, await PasskeysAsync("graph.stolen"));
        Assert.Null(await _hub.Services.GetRequiredService<PeopleSessions>().FindAsync(session, default));
        Assert.Equal("people.replace-passkeys", Text(LastEntries.Of(_hub, 2)[1], "what", "kind"));

        await GivePasskeysAsync("graph.stolen", 1);
        await DataAsync("mutation { suspendPerson(handle: \"graph.stolen\") { handle } }", administrator);
        var next = (await DataAsync(Replace, administrator))
            .GetProperty("enrolPerson")
            .GetProperty("link")
            .GetString()!;
        Assert.Equal(0, await PasskeysAsync("graph.stolen"));
        Assert.Null(await EnrolmentAsync(next));
        await DataAsync("mutation { resumePerson(handle: \"graph.stolen\") { handle } }", administrator);
        Assert.Equal("graph.stolen", (await EnrolmentAsync(next))?.Handle);
        Assert.Null(await EnrolmentAsync(link));
    }

    [Fact]
    public async Task Who_has_as_many_passkeys_as_are_kept_is_told_so_before_one_is_made_or_a_code_used_up()
    {
        var administrator = await AdministratorAsync();
        var link = await LinkAsync(await InviteAsync(administrator, "graph.many", "CASEWORKER"), "invitePerson");
        await GivePasskeysAsync("graph.many", 5);
        foreach (var path in new[] { "/account/passkeys/options", "/account/passkeys" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            request.Content = JsonContent.Create(new { code = link.Split('#')[1], credential = "{}" });
            using var refused = await _hub.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("You have 5 passkeys", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.NotNull(await EnrolmentAsync(link));
    }

    [Theory]
    [InlineData("suspendPerson(handle: \"unlogged\") { handle }")]
    [InlineData("assignRoles(handle: \"unlogged\", roles: [FOCAL_POINT]) { handle }")]
    [InlineData("enrolPerson(handle: \"unlogged\") { handle }")]
    [InlineData("signOutPerson(handle: \"unlogged\") { handle }")]
    [InlineData(
        "invitePerson(handle: \"unlogged.too\", fullName: \"Sok Dara\", agency: \"KHM.NCCT\", roles: [AUDITOR]) { handle }"
    )]
    public async Task A_change_that_the_log_cannot_take_is_not_made_and_is_503(string change)
    {
        var administrator = await AdministratorAsync();
        var link = await NewcomerAsync(administrator, "unlogged");
        var session = await OpenSessionAsync(link);
        var before = await PeopleAsync(administrator);
        _hub.Execute(StoreAccess.BreakLog);
        using (var refused = await _hub.AskAsync($"mutation {{ {change} }}", administrator))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.DoesNotContain("\"data\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        _hub.Execute(StoreAccess.MendLog);

        Assert.Equal(before, await PeopleAsync(administrator));
        Assert.NotNull(await EnrolmentAsync(link));
        Assert.NotNull(await _hub.Services.GetRequiredService<PeopleSessions>().FindAsync(session, default));
    }

    [Theory]
    [InlineData("suspendPerson(handle: \"unstored\") { handle }")]
    [InlineData("assignRoles(handle: \"unstored\", roles: [FOCAL_POINT]) { handle }")]
    [InlineData("signOutPerson(handle: \"unstored\") { handle }")]
    public async Task A_change_that_the_store_cannot_take_is_in_no_entry_as_made(string change)
    {
        var administrator = await AdministratorAsync();
        await NewcomerAsync(administrator, "unstored");
        var before = await PeopleAsync(administrator);
        _hub.Execute("""ALTER TABLE "Sessions" RENAME COLUMN "EndedAt" TO "Broken" """);
        var refused = await _hub.AnswerAsync($"mutation {{ {change} }}", administrator);
        _hub.Execute("""ALTER TABLE "Sessions" RENAME COLUMN "Broken" TO "EndedAt" """);

        Assert.NotNull(Code(refused));
        Assert.Equal(before, await PeopleAsync(administrator));
        var told = LastEntries
            .Of(_hub, 4)
            .Where(entry => Text(entry, "what", "name")?.StartsWith("unstored", StringComparison.Ordinal) == true);
        Assert.Equal(["pending"], told.TakeWhile(IsNotInvitation).Select(entry => Text(entry, "out", "outcome")));
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
    [InlineData("KHM.NCTT", "Of KHM they know")]
    [InlineData("FRA.OCRTEH", "no party")]
    public async Task Nobody_is_invited_of_an_agency_that_there_is_not(string agency, string says) =>
        Assert.Contains(
            says,
            await RefusedAsync(Invite, await AdministratorAsync(), Variables("of.nowhere", ["CASEWORKER"], agency))
        );

    [Fact]
    public async Task A_name_is_of_a_person_or_of_a_client_and_never_of_both()
    {
        var administrator = await AdministratorAsync();
        Assert.Contains(
            "the id of a client",
            await RefusedAsync(Invite, administrator, Variables("idn.kemlu", "CASEWORKER"))
        );
        await InviteAsync(administrator, "khm.named", "CASEWORKER");
        Assert.Contains(
            "the handle of a person",
            await RefusedAsync(
                "mutation { registerClient(id: \"khm.named\", agency: \"KHM.NCCT\") { id } }",
                administrator
            )
        );
    }

    [Theory]
    [InlineData("enrolPerson(handle: \"\\u0000\") { handle }")]
    [InlineData("retireClientCredential(client: \"\\u0000\", credential: \"x\") { id }")]
    [InlineData("registerClient(id: \"\\u0000\", agency: \"KHM.NCCT\") { id }")]
    [InlineData("suspendClients(kind: CLIENT, code: \"\\u0000\", reason: \"x\")")]
    [InlineData("resumeClients(kind: CLIENT, code: \"\\u0000\", reason: \"x\")")]
    public async Task A_name_with_a_NUL_is_nobody_s(string change) =>
        await RefusedAsync($"mutation {{ {change} }}", await AdministratorAsync());

    [Theory]
    [InlineData("asean.auditor\n", "ASEAN.AUDIT")]
    [InlineData("line.feed", "ASEAN.AUDIT\n")]
    public async Task A_handle_and_an_agency_end_where_their_last_letter_does(string handle, string agency) =>
        await RefusedAsync(Invite, await AdministratorAsync(), Variables(handle, ["AUDITOR"], agency));

    [Theory]
    [InlineData(" ")]
    [InlineData("stolen\\u0000")]
    [InlineData("stolen\\nkhm.other suspended")]
    public async Task A_suspension_and_its_end_say_why_on_one_line(string reason)
    {
        var administrator = await AdministratorAsync();
        foreach (var change in new[] { "suspendClients", "resumeClients" })
        {
            Assert.Contains(
                "Say why, on one line.",
                await RefusedAsync(
                    $"mutation {{ {change}(kind: COUNTRY, code: \"LAO\", reason: \"{reason}\") }}",
                    administrator
                )
            );
        }
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

    // Anew for every row: whoever is there already is given another link.
    private async Task<string> NewcomerAsync(string administrator, string handle)
    {
        var again = $"mutation {{ enrolPerson(handle: \"{handle}\") {{ link }} }}";
        return (await PeopleAsync(administrator)).Contains($"\"{handle}\"", StringComparison.Ordinal)
            ? await LinkAsync(await DataAsync(again, administrator), "enrolPerson")
            : await LinkAsync(await InviteAsync(administrator, handle, "CASEWORKER"), "invitePerson");
    }

    private async Task<Guid> OpenSessionAsync(string link) =>
        (
            await _hub
                .Services.GetRequiredService<PeopleSessions>()
                .StartAsync((await EnrolmentAsync(link))!, isProven: true, default)
        )!.Id;

    private async Task GivePasskeysAsync(string handle, int count)
    {
        await using var scope = _hub.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<DataHub.People.Person>>();
        var person = (await people.FindByNameAsync(handle))!;
        for (var i = 0; i < count; i++)
        {
            var id = RandomNumberGenerator.GetBytes(16);
            var made = new UserPasskeyInfo(id, id, DateTimeOffset.UnixEpoch, 0, null, true, false, false, id, id);
            Assert.True((await people.AddOrUpdatePasskeyAsync(person, made)).Succeeded);
        }
    }

    private async Task<int> PasskeysAsync(string handle) =>
        (await _hub.Services.GetRequiredService<PeopleRegister>().FindAsync(handle, default))!.Passkeys;

    private async Task<string> PeopleAsync(string administrator) =>
        (await DataAsync("{ people { handle roles isSuspended } }", administrator)).GetRawText();

    private static bool IsNotInvitation(JsonElement entry) =>
        Text(entry, "what", "kind") is not ("people.invite" or "people.enrol");

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
        // what the link holds is nowhere in the store, where the person is
        var (stored, code) = (await StoredAsync(), link.Split('#')[1]);
        Assert.Contains((await EnrolmentAsync(link))!.Handle, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(code, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), stored, StringComparison.Ordinal);
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

    private async Task<string> StoredAsync() =>
        TestProvider.IsPostgreSql
            ? string.Concat(Rows("People").Concat(Rows("Enrolments")))
            : await ReadSharedAsync(Path.Combine(_hub.DataDirectory, "datahub.db"))
                + await ReadSharedAsync(Path.Combine(_hub.DataDirectory, "datahub.db-wal"));

    private List<string> Rows(string table) =>
        _hub.Read(
            $"""SELECT * FROM "{table}" """,
            row =>
                string.Concat(
                    Enumerable
                        .Range(0, row.FieldCount)
                        .Select(column =>
                            row.GetValue(column) is byte[] bytes
                                ? Encoding.Latin1.GetString(bytes)
                                : $" {row.GetValue(column)}"
                        )
                )
        );

    private static async Task<string> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
