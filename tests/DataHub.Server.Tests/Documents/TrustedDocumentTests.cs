using System.Net;
using System.Security.Cryptography;
using System.Text;
using DataHub.Audit;
using DataHub.Server.Configuration;
using DataHub.Server.Documents;
using DataHub.Server.InForce;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.InForce;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Documents;

/// <summary>Documents that partners registered beforehand are run by their hash; with free-form queries off nothing else is.</summary>
public sealed class TrustedDocumentTests : IDisposable
{
    private const string Repatriation = "dh:Repatriation";
    private const string Theirs = "query Theirs($first: Int) { victims(first: $first) { totalCount } }";
    private const string Everybodys = "query Everybodys { me { agency { code } } }";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("datahub-documents-");

    public TrustedDocumentTests()
    {
        Write("common/everybodys.graphql", Everybodys);
        Write("KHM.NCCT/theirs.graphql", Theirs);
        Write("IDN/indonesias.graphql", "query Indonesias { me { client } }");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_registered_document_runs_by_its_hash_where_nothing_else_does()
    {
        await using var hub = await StartAsync(freeForm: false);
        var token = await hub.TokenAsync("khm.ncct", Repatriation);
        using var answer = await hub.PostAsync(new { documentId = IdOf(Theirs), variables = new { first = 1 } }, token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True((await answer.JsonAsync()).GetProperty("data").TryGetProperty("victims", out _));

        foreach (var refused in new object[] { new { query = Theirs }, new { query = "{ __typename }" } })
        {
            using var freeForm = await hub.PostAsync(refused, token);
            Assert.Equal(HttpStatusCode.BadRequest, freeForm.StatusCode);
            Assert.Equal("FREE_FORM_QUERIES_OFF", (await freeForm.JsonAsync()).CodeOf());
        }
    }

    [Fact]
    public async Task The_folder_may_change_while_the_hub_runs_as_a_whole_and_with_an_entry()
    {
        const string later = "query Later { me { client } }";
        await using var hub = await StartAsync(freeForm: false);
        var reload = hub.Services.GetRequiredService<TrustedDocumentReload>();
        var token = await hub.TokenAsync("khm.ncct", Repatriation);
        Assert.False(await reload.LookAsync(CancellationToken.None));

        // one fault, and nothing of the folder is taken
        Write("KHM/later.graphql", later);
        Write("KHM/broken.graphql", "query {");
        Assert.False(await reload.LookAsync(CancellationToken.None));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(hub, later, token));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(hub, Everybodys, token));
        Assert.Contains("KHM/broken.graphql", hub.Logs.Text, StringComparison.Ordinal);

        File.Delete(Path.Combine(_folder.FullName, "KHM/broken.graphql"));
        File.Delete(Path.Combine(_folder.FullName, "common/everybodys.graphql"));
        Assert.True(await reload.LookAsync(CancellationToken.None));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(hub, later, token));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(hub, Everybodys, token));
        Assert.Contains(
            hub.Entries(),
            entry => entry.GetRawText().Contains("trusted documents", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Documents_of_an_agency_that_the_policies_name_only_later_are_taken_then()
    {
        const string newcomers = "query Newcomers { me { client } }";
        using var policies = new PolicyFolder();
        await using var hub = await StartAsync(freeForm: false, policies: policies.Path);
        var documents = hub.Services.GetRequiredService<TrustedDocumentReload>();
        Write("common/newcomers.graphql", newcomers);
        Write("KHM.NEW/theirs.graphql", Theirs);
        Assert.False(await documents.LookAsync(CancellationToken.None));
        Assert.Contains("KHM.NEW", hub.Logs.Text, StringComparison.Ordinal);

        policies.Replace(
            "parties.yaml",
            "      KHM.NCCT:",
            "      KHM.NEW: {name: Newcomer, type: LawEnforcement, pillar: PoliticalSecurity}\n      KHM.NCCT:"
        );
        Assert.True(await hub.Services.GetRequiredService<PolicyReload>().LookAsync(CancellationToken.None));
        Assert.True(await documents.LookAsync(CancellationToken.None));
        var token = await hub.TokenAsync("khm.ncct", Repatriation);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(hub, newcomers, token));
    }

    [Fact]
    public async Task What_was_changed_while_the_hub_was_down_has_an_entry_at_its_next_start()
    {
        var directory = Directory.CreateTempSubdirectory("datahub-documents-store-").FullName;
        try
        {
            string first;
            await using (var hub = await StartAsync(freeForm: false, directory))
                first = Assert.Single(Changes(hub)).After;
            await using (var hub = await StartAsync(freeForm: false, directory))
                Assert.Single(Changes(hub));

            Write("KHM.NCCT/more.graphql", "query More { me { client } }");
            await using (var hub = await StartAsync(freeForm: false, directory))
            {
                Assert.Equal(2, Changes(hub).Count);
                var (before, after) = Changes(hub)[^1];
                Assert.Equal(first, before);
                // whoever reads the entry finds what could be run
                var kept = await hub
                    .Services.GetRequiredService<AuditTexts>()
                    .FindAsync([after], CancellationToken.None);
                Assert.Contains(
                    $"KHM.NCCT {IdOf("query More { me { client } }")["sha256:".Length..]}",
                    Encoding.UTF8.GetString(kept[after]),
                    StringComparison.Ordinal
                );
            }

            _folder.Delete(recursive: true);
            _folder.Create();
            await using (var hub = await StartAsync(freeForm: false, directory))
                Assert.Equal(3, Changes(hub).Count);
        }
        finally
        {
            await TestStore.DeleteAsync(directory);
        }
    }

    private static List<(string? Before, string After)> Changes(HubHost hub) =>
        [
            .. hub.Entries()
                .Where(entry => entry.TryGetProperty("changes", out _))
                .SelectMany(entry => entry.GetProperty("changes").EnumerateArray())
                .Where(change => change.GetProperty("what").GetString() == "trusted documents")
                .Select(change => (change.GetProperty("before").GetString(), change.GetProperty("after").GetString()!)),
        ];

    private static async Task<HttpStatusCode> StatusAsync(HubHost hub, string document, string token)
    {
        using var answer = await hub.PostAsync(new { documentId = IdOf(document) }, token);
        return answer.StatusCode;
    }

    [Fact]
    public async Task A_registered_document_runs_by_GET_as_well()
    {
        await using var hub = await StartAsync(freeForm: false);
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"/graphql?documentId={Uri.EscapeDataString(IdOf(Everybodys))}"
        );
        request.Headers.Authorization = new("Bearer", await hub.TokenAsync("khm.ncct", Repatriation));
        using var answer = await hub.Client.SendAsync(request);
        Assert.Contains("\"KHM.NCCT\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_of_an_agency_or_a_country_is_nobody_elses()
    {
        const string indonesias = "query Indonesias { me { client } }";
        await using var hub = await StartAsync(freeForm: true);
        await AssertAsync("khm.ncct", Theirs, true);
        await AssertAsync("khm.police", Theirs, false);
        await AssertAsync("idn.kemlu", Theirs, false);
        await AssertAsync("idn.kemlu", indonesias, true);
        await AssertAsync("khm.ncct", indonesias, false);
        await AssertAsync("idn.kemlu", Everybodys, true);
        await AssertAsync("khm.police", Everybodys, true);

        async Task AssertAsync(string client, string document, bool runs)
        {
            var token = await hub.TokenAsync(client, Repatriation);
            using var answer = await hub.PostAsync(new { documentId = IdOf(document) }, token);
            var code = (await answer.JsonAsync()).CodeOf();
            Assert.Equal((client, document, runs ? null : "DOCUMENT_NOT_TRUSTED"), (client, document, code));
            // whoever else may run it: the same bytes as for a hash of nothing
            using var unknown = await hub.PostAsync(new { documentId = IdOf("nothing") }, token);
            if (!runs)
                Assert.Equal(
                    Receipt.Without(await unknown.Content.ReadAsStringAsync()),
                    Receipt.Without(await answer.Content.ReadAsStringAsync())
                );
        }
    }

    [Fact]
    public async Task The_log_names_the_hash_that_was_asked_for_whether_it_was_found_or_not()
    {
        await using var hub = await StartAsync(freeForm: false);
        var token = await hub.TokenAsync("khm.ncct", Repatriation);
        foreach (var document in new[] { Theirs, "nothing" })
        {
            using var answer = await hub.PostAsync(new { documentId = IdOf(document) }, token);
            Assert.Equal(
                IdOf(document),
                "sha256:" + hub.Entries()[^1].GetProperty("what").GetProperty("document").GetString()
            );
        }
        using var freeForm = await hub.PostAsync(new { query = Everybodys }, token);
        var entry = hub.Entries()[^1];
        Assert.Equal("invalid", entry.GetProperty("kind").GetString());
        Assert.Contains("FREE_FORM_QUERIES_OFF", entry.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_id_of_another_shape_is_400()
    {
        await using var hub = await StartAsync(freeForm: true);
        foreach (var documentId in new[] { "md5:00", "sha256:00", "", "../../policies/purposes.yaml" })
        {
            using var answer = await hub.PostAsync(new { documentId });
            Assert.Equal((documentId, HttpStatusCode.BadRequest), (documentId, answer.StatusCode));
            Assert.Equal("INVALID_DOCUMENT_ID_PARAMETER", (await answer.JsonAsync()).CodeOf());
        }
        using var both = await hub.PostAsync(new { documentId = IdOf(Everybodys), query = Everybodys });
        Assert.Equal("INVALID_DOCUMENT_ID_PARAMETER", (await both.JsonAsync()).CodeOf());
    }

    [Fact]
    public async Task A_folder_with_documents_that_could_not_be_run_stops_the_start_with_all_reasons()
    {
        Write("common/broken.graphql", "query {");
        Write("common/deep.graphql", $"{{ {string.Concat(Enumerable.Repeat("a { ", 20))}b{new string('}', 21)}");
        Write("KHM.NOBODY/any.graphql", Everybodys);
        Write("nobodys.graphql", Everybodys);
        Write("KHM/reports/too-deep.graphql", Everybodys);
        Write("KHM/other.gql", Everybodys);
        Write("KHM/README.md", "Not looked at.");
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync(freeForm: true));
        Assert.Equal(6, refused.Reasons.Count);
        Assert.All(
            ["nobodys.graphql", "KHM/reports/too-deep.graphql", "KHM/other.gql"],
            path =>
                Assert.Contains(
                    refused.Reasons,
                    reason =>
                        reason.EndsWith(
                            $"{path}: documents are <agency, country or common>/<name>.graphql.",
                            StringComparison.Ordinal
                        )
                )
        );
        Assert.Contains(refused.Reasons, reason => reason.Contains("broken.graphql", StringComparison.Ordinal));
        Assert.Contains(refused.Reasons, reason => reason.Contains("deep.graphql", StringComparison.Ordinal));
        Assert.Contains(refused.Reasons, reason => reason.Contains("KHM.NOBODY", StringComparison.Ordinal));
    }

    private static readonly Dictionary<string, string> Unrunnable = new()
    {
        ["unknown-field"] = "query Unknown { victims { nodes { fulName } } }",
        ["unknown-variable"] = "query Unknown { victims(first: $first) { totalCount } }",
        ["wrong-value"] = "query Wrong { victims(first: \"Somchai\") { totalCount } }",
        ["fragments"] = "fragment Alone on Victim { fullName }",
        ["subscription"] = "subscription Changes { victims { totalCount } }",
        ["two"] = "query One { me { client } } query Two { me { client } }",
    };

    [Fact]
    public async Task Documents_that_the_schema_cannot_run_stop_the_start_by_name_and_place_and_say_no_value()
    {
        foreach (var (name, document) in Unrunnable)
            Write($"KHM.NCCT/{name}.graphql", document);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync(freeForm: true));
        Assert.All(
            Unrunnable.Keys,
            name =>
                Assert.Single(
                    refused.Reasons,
                    reason => reason.Contains($"KHM.NCCT/{name}.graphql: ", StringComparison.Ordinal)
                )
        );
        Assert.Equal(Unrunnable.Count, refused.Reasons.Count);
        Assert.Contains(
            "DataHub:TrustedDocuments: KHM.NCCT/unknown-field.graphql: The schema cannot run it at 1:35 (FIELDS_ON_CORRECT_TYPE). Write it anew by the schema of this version, or take it away.",
            refused.Reasons
        );
        Assert.DoesNotContain(refused.Reasons, reason => reason.Contains("Somchai", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_that_the_schema_cannot_run_changes_nothing_of_what_is_served()
    {
        await using var hub = await StartAsync(freeForm: false);
        var token = await hub.TokenAsync("khm.ncct", Repatriation);
        File.Delete(Path.Combine(_folder.FullName, "common/everybodys.graphql"));
        Write("KHM.NCCT/who.graphql", Unrunnable["unknown-field"]);
        Assert.False(await hub.Services.GetRequiredService<TrustedDocumentReload>().LookAsync(CancellationToken.None));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(hub, Everybodys, token));
        Assert.Contains("KHM.NCCT/who.graphql: The schema cannot run it", hub.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_whose_variables_have_to_be_given_is_taken_without_them()
    {
        const string one = "query One($id: ID!) { victim(id: $id) { fullName } }";
        const string consent = "mutation Say($said: RecordConsentInput!) { recordConsent(input: $said) { victim } }";
        const string counts =
            "query Counts($f: [CaseDimension!]!) { caseStatistics { groupBy(fields: $f) { cases } } }";
        Write("KHM.NCCT/one.graphql", one);
        Write("KHM.NCCT/consent.graphql", consent);
        Write("KHM.NCCT/counts.graphql", counts);
        await using var hub = await StartAsync(freeForm: false);
        using var answer = await hub.PostAsync(
            new { documentId = IdOf(one), variables = new { id = "nobody" } },
            await hub.TokenAsync("khm.ncct", Repatriation)
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("ASEAN")]
    [InlineData("ASEAN.AUDITOR")]
    public async Task Who_works_for_the_region_has_documents_of_their_own(string folder)
    {
        const string Regions = "query Regions { me { client } }";
        Write($"{folder}/regions.graphql", Regions);
        await using var hub = await StartAsync(freeForm: false);
        var auditor = await hub.RoleTokenAsync("asean.auditor", "auditor");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(hub, Regions, auditor));
        var other = await hub.TokenAsync("khm.ncct", Repatriation);
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(hub, Regions, other));
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_stops_the_start_in_words()
    {
        Write("common/any.graphql", Everybodys);
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "common", "gone.graphql"), "nowhere");
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync(freeForm: true));
        Assert.Contains("gone.graphql", Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    private Task<HubHost> StartAsync(bool freeForm, string? dataDirectory = null, string? policies = null) =>
        HubHost.StartAsync(
            new HubHostOptions
            {
                DataDirectory = dataDirectory,
                PoliciesDirectory = policies,
                Settings = new Dictionary<string, string>
                {
                    ["DataHub:TrustedDocuments:Directory"] = _folder.FullName,
                    ["DataHub:Features:FreeFormQueries"] = freeForm ? "true" : "false",
                },
            }
        );

    private void Write(string path, string document)
    {
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, document);
    }

    private static string IdOf(string document) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
}
