using System.Security.Cryptography;
using System.Text;
using DataHub.Policies;
using DataHub.Server.Documents;
using DataHub.Server.Identity;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Documents;

/// <summary>Apollo's automatic persisted queries: found by hash after they were sent once, by those who sent them.</summary>
public sealed class PersistedDocumentTests(SharedHub hub) : IClassFixture<SharedHub>
{
    private const string Repatriation = "dh:Repatriation";

    [Fact]
    public async Task A_document_that_was_sent_once_is_found_by_its_hash()
    {
        const string document = "query Once { me { client } }";
        var token = await hub.Host.TokenAsync("khm.ncct", Repatriation);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", await CodeAsync(null, HashOf(document), token));
        Assert.Null(await CodeAsync(document, HashOf(document), token));
        Assert.Null(await CodeAsync(null, HashOf(document), token));
        Assert.Null(await CodeAsync(null, HashOf(document).ToUpperInvariant(), token));
    }

    [Fact]
    public async Task What_one_agency_sent_is_not_found_by_another()
    {
        const string document = "query Mine { me { agency { code } } }";
        Assert.Null(await CodeAsync(document, HashOf(document), await hub.Host.TokenAsync("khm.ncct", Repatriation)));
        foreach (var other in new[] { "khm.police", "idn.kemlu" })
            Assert.Equal(
                "PERSISTED_QUERY_NOT_FOUND",
                await CodeAsync(null, HashOf(document), await hub.Host.TokenAsync(other, Repatriation))
            );
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", await CodeAsync(null, HashOf(document), null));
    }

    [Fact]
    public async Task A_hash_of_something_else_is_refused_and_kept_for_nobody()
    {
        const string document = "query Honest { __typename }";
        const string other = "query Other { __typename }";
        Assert.Equal("PERSISTED_QUERY_HASH_MISMATCH", await CodeAsync(document, HashOf(other), null));
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", await CodeAsync(null, HashOf(other), null));
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", await CodeAsync(null, HashOf(document), null));
    }

    [Fact]
    public async Task A_flood_of_unknown_hashes_pushes_nothing_out()
    {
        const string document = "query Kept { __typename }";
        Assert.Null(await CodeAsync(document, HashOf(document), null));
        for (var i = 0; i < 200; i++)
            Assert.Equal("PERSISTED_QUERY_NOT_FOUND", await CodeAsync(null, HashOf($"unknown {i}"), null));
        Assert.Null(await CodeAsync(null, HashOf(document), null));
    }

    [Fact]
    public void A_flood_of_documents_fills_no_memory_and_only_its_own_agencys_room()
    {
        using var kept = new PersistedDocuments();
        var (flooder, other) = (CallerOf("KHM.POLICE"), CallerOf("KHM.NCCT"));
        kept.Keep(other, HashOf("mine"), "mine");
        var text = new string('x', 10_000);
        var found = 0;
        for (var i = 0; i < 1_000; i++)
            kept.Keep(flooder, HashOf($"{i}"), text);
        for (var i = 0; i < 1_000; i++)
            found += kept.Find(flooder, HashOf($"{i}")) is null ? 0 : text.Length;
        Assert.InRange(found, 0, PersistedDocuments.MostCharacters);
        Assert.Equal("mine", kept.Find(other, HashOf("mine")));
    }

    [Fact]
    public async Task Where_the_feature_is_off_the_extension_means_nothing()
    {
        var off = new HubHostOptions
        {
            Settings = new Dictionary<string, string> { ["DataHub:Features:AutomaticPersistedQueries"] = "false" },
        };
        await using var without = await HubHost.StartAsync(off);
        const string document = "query Off { __typename }";
        foreach (var hash in new[] { HashOf(document), HashOf("something else") })
        {
            using var sent = await without.PostAsync(Body(document, hash));
            Assert.Null((await sent.JsonAsync()).CodeOf());
            using var named = await without.PostAsync(Body(null, hash));
            using var nothing = await without.PostAsync(new { });
            Assert.Equal(await nothing.Content.ReadAsStringAsync(), await named.Content.ReadAsStringAsync());
            Assert.Equal(nothing.StatusCode, named.StatusCode);
        }
    }

    private async Task<string?> CodeAsync(string? query, string hash, string? token)
    {
        using var answer = await hub.Host.PostAsync(Body(query, hash), token);
        return (await answer.JsonAsync()).CodeOf();
    }

    private static object Body(string? query, string hash)
    {
        var extensions = new { persistedQuery = new { version = 1, sha256Hash = hash } };
        return query is null ? new { extensions } : new { query, extensions };
    }

    private static HubCaller CallerOf(string agency)
    {
        Assert.True(CountryCode.TryParse("KHM", out var country));
        return new HubCaller(new Requester(country, agency, Repatriation, "client"), null);
    }

    private static string HashOf(string document) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
}
