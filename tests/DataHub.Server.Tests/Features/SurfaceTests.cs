using System.Net;
using DataHub.Disclosure.Schema;
using DataHub.Server.InForce;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Features;

/// <summary>A surface that is off for somebody cannot be told from one that nobody ever built.</summary>
public sealed class SurfaceTests(SurfaceTests.PartlyOpenHub hub) : IClassFixture<SurfaceTests.PartlyOpenHub>
{
    [Theory]
    [InlineData("{ caseStatistics { cases } }", "caseStatistics")]
    [InlineData("{ repatriationStatistics(from: KHM) { persons, no } }", "repatriationStatistics")]
    [InlineData("{ caseStatistics }", "caseStatistics")]
    [InlineData("{ a: caseStatistics(nothing: 1) { nothing } b: me { nothing } }", "caseStatistics")]
    [InlineData("{ me { client } ... on CaseStatistics { cases } }", "CaseStatistics")]
    [InlineData("{ __schema { types { name } } }", "__schema")]
    [InlineData("{ a: __type(name: \"Case\") { nothing } }", "__type")]
    [InlineData("{ __type }", "__type")]
    [InlineData("{ _service { sdl } }", "_service")]
    [InlineData("{ me { client } ... on _Service { sdl } }", "_Service")]
    [InlineData("{ caseStatistic }", "caseStatistic")]
    public async Task A_document_that_asks_for_it_is_answered_as_one_that_asks_for_a_name_nobody_has(
        string document,
        string name
    )
    {
        // a name of the same length, so that positions agree
        var unheardOf = "x" + new string('q', name.Length - 1);
        var asked = await RawAsync(document, hub.Without);
        var nobody = await RawAsync(document.Replace(name, unheardOf, StringComparison.Ordinal), hub.Without);
        Assert.Equal(nobody.Replace(unheardOf, name, StringComparison.Ordinal), asked);
        Assert.StartsWith("BadRequest", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", asked, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_schema_is_told_to_those_for_whom_it_is_open_and_is_nowhere_for_others()
    {
        using var theirs = await SchemaAsync(hub.With);
        Assert.Equal(HttpStatusCode.OK, theirs.StatusCode);
        Assert.Contains("caseStatistics", await theirs.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Options })
        {
            using var none = await SchemaAsync(hub.Without, method);
            using var nowhere = await SchemaAsync(hub.Without, method, "/graphql/schema.nothing");
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
            Assert.Equal(nowhere.StatusCode, none.StatusCode);
            Assert.Equal(await nowhere.Content.ReadAsStringAsync(), await none.Content.ReadAsStringAsync());
            Assert.Equal(HeadersOf(nowhere), HeadersOf(none));
        }
    }

    [Fact]
    public async Task The_schema_without_statistics_is_byte_for_byte_the_schema_that_was_written_without_them()
    {
        var police = await hub.Host.TokenAsync("khm.police", PartlyOpenHub.Repatriation);
        using var response = await SchemaAsync(police);
        Assert.Equal(WrittenWithoutStatistics().Sdl, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Introspection_lists_neither_the_fields_nor_the_types_of_what_is_off()
    {
        var police = await hub.Host.TokenAsync("khm.police", PartlyOpenHub.Repatriation);
        var theirs = await RawAsync(Guard.Introspection.Standard, hub.With);
        var answer = await RawAsync(Guard.Introspection.Standard, police);
        Assert.Contains("caseStatistics", theirs, StringComparison.Ordinal);
        Assert.Contains("\"CaseStatistics\"", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("caseStatistics", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("CaseStatistics", answer, StringComparison.Ordinal);
        Assert.Contains("disclosureNotices", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_open_to_the_caller_is_on_me()
    {
        const string query = "{ me { features { name enabled } } }";
        var theirs = await RawAsync(query, hub.With);
        var others = await RawAsync(query, hub.Without);
        foreach (var name in new[] { "Statistics", "Introspection" })
        {
            Assert.Contains($$"""{"name":"{{name}}","enabled":true}""", theirs, StringComparison.Ordinal);
            Assert.Contains($$"""{"name":"{{name}}","enabled":false}""", others, StringComparison.Ordinal);
        }
    }

    private async Task<string> RawAsync(string document, string token)
    {
        using var response = await hub.Host.AskAsync(document, token);
        return $"{response.StatusCode} {Receipt.Without(await response.Content.ReadAsStringAsync())}";
    }

    private Task<HttpResponseMessage> SchemaAsync(
        string token,
        HttpMethod? method = null,
        string path = "/graphql/schema.graphql"
    )
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        return hub.Host.Client.SendAsync(request);
    }

    private static string HeadersOf(HttpResponseMessage response) =>
        string.Join(
            '\n',
            response
                .Headers.Concat(response.Content.Headers)
                .Where(header => header.Key != "Date")
                .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
                .Order(StringComparer.Ordinal)
        );

    private HubSchema WrittenWithoutStatistics()
    {
        var written = Directory.CreateTempSubdirectory("datahub-schema-");
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "schema"), "*.graphql"))
            {
                if (Path.GetFileName(file) is not ("hub.graphql" or "statistics.graphql"))
                    File.Copy(file, Path.Combine(written.FullName, Path.GetFileName(file)));
            }
            var roots = Path.Combine(written.FullName, "query.graphql");
            var text = File.ReadAllText(roots);
            var from = text.IndexOf("  \"\"\"\n  Counts cases", StringComparison.Ordinal);
            var to = text.IndexOf("  \"\"\"\n  What was disclosed of your", StringComparison.Ordinal);
            File.WriteAllText(roots, text[..from] + text[to..]);
            return HubSchema.Load(
                written.FullName,
                hub.Host.Services.GetRequiredService<PoliciesInForce>().Bundle.Categories
            );
        }
        finally
        {
            written.Delete(recursive: true);
        }
    }

    /// <summary>Statistics are open to one agency of Cambodia, introspection to Cambodia, neither to anybody else.</summary>
    public sealed class PartlyOpenHub : IAsyncLifetime
    {
        public const string Repatriation = "dh:Repatriation";

        public HubHost Host { get; private set; } = null!;

        public string With { get; private set; } = "";

        public string Without { get; private set; } = "";

        public async Task InitializeAsync()
        {
            var settings = FeatureSettingsOf.Agency("Statistics", "KHM.NCCT");
            foreach (var (key, value) in FeatureSettingsOf.Country("Introspection", "KHM"))
                settings[key] = value;
            Host = await HubHost.StartAsync(new HubHostOptions { Settings = settings });
            With = await Host.TokenAsync("khm.ncct", Repatriation);
            Without = await Host.TokenAsync("idn.kemlu", Repatriation);
        }

        public Task DisposeAsync() => Host.DisposeAsync().AsTask();
    }
}
