using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Limiting;

/// <summary>Several operations in one request: off unless configured, capped, on one budget, each with its own entry.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private const string Repatriation = "dh:Repatriation";
    private const string Registered = "query Registered { me { client } }";

    // 11 by fields and 32 by types
    private const string Page = "{ victims(first: 30) { nodes { id } } }";

    private HubHost _hub = null!;
    private string _token = "";

    private readonly DirectoryInfo _documents = Directory.CreateTempSubdirectory("datahub-documents-");

    public async Task InitializeAsync()
    {
        File.WriteAllText(
            Path.Combine(_documents.CreateSubdirectory("KHM").FullName, "registered.graphql"),
            Registered
        );
        _hub = await HubHost.StartAsync(
            new HubHostOptions
            {
                Settings = new Dictionary<string, string>
                {
                    ["DataHub:Limits:BatchOperations"] = "3",
                    ["DataHub:Limits:RequestCost"] = "100",
                    // nothing comes back within a test
                    ["DataHub:Limits:ClientCost"] = "205",
                    ["DataHub:Limits:ClientPeriod"] = "12:00:00",
                    ["DataHub:TrustedDocuments:Directory"] = _documents.FullName,
                },
            }
        );
        _token = await _hub.TokenAsync("khm.ncct", Repatriation);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        _documents.Delete(recursive: true);
    }

    [Fact]
    public async Task Each_operation_has_its_answer_in_order_and_its_entry()
    {
        var before = _hub.Entries().Count;
        using var response = await _hub.PostAsync(
            new object[]
            {
                new { query = "{ me { client } }" },
                new { query = "{ nothing }" },
                new { query = "{ a: __typename }" },
            },
            _token
        );
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answers = (await response.JsonAsync()).EnumerateArray().ToList();
        Assert.Equal("khm.ncct", answers[0].GetProperty("data").GetProperty("me").GetProperty("client").GetString());
        Assert.NotNull(answers[1].CodeOf());
        Assert.Equal("Query", answers[2].GetProperty("data").GetProperty("a").GetString());
        var kinds = _hub.Entries().Skip(before).Select(entry => entry.GetProperty("kind").GetString());
        Assert.Equal(["query", "invalid", "query"], kinds);
    }

    [Fact]
    public async Task The_operations_share_what_one_request_may_cost()
    {
        // 32 by types each: three are 96, and a fourth object is one too many
        using var fits = await _hub.PostAsync(Enumerable.Repeat(new { query = Page }, 3), _token);
        Assert.All((await fits.JsonAsync()).EnumerateArray(), answer => Assert.Null(answer.CodeOf()));
        const string larger = "{ victims(first: 40) { nodes { id } } }";
        using var response = await _hub.PostAsync(
            Enumerable.Repeat(new { query = larger }, 3),
            await _hub.TokenAsync("khm.police", Repatriation)
        );
        Assert.Equal(
            [null, null, "COST_EXCEEDED"],
            (await response.JsonAsync()).EnumerateArray().Select(answer => answer.CodeOf())
        );
    }

    [Fact]
    public async Task A_batch_without_operations_or_with_too_many_is_refused_as_a_whole()
    {
        foreach (var count in new[] { 0, 4, 1_000 })
        {
            using var response = await _hub.PostAsync(
                Enumerable.Repeat(new { query = "{ __typename }" }, count),
                _token
            );
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal("BATCH_TOO_LONG", (await response.JsonAsync()).CodeOf());
        }
        using var mixed = await _hub.PostAsync(new object[] { new { query = "{ __typename }" }, 1 }, _token);
        Assert.Equal("MALFORMED_BODY", (await mixed.JsonAsync()).CodeOf());
        using var nested = await _hub.PostAsync(new object[] { new[] { new { query = "{ __typename }" } } }, _token);
        Assert.Equal("MALFORMED_BODY", (await nested.JsonAsync()).CodeOf());
    }

    [Fact]
    public async Task A_batch_whose_answers_all_end_alike_has_their_status()
    {
        using var anonymous = await _hub.PostAsync(Enumerable.Repeat(new { query = "{ me { client } }" }, 2));
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal("Bearer realm=\"datahub\"", anonymous.Headers.WwwAuthenticate.ToString());
        using var refused = await _hub.PostAsync(Enumerable.Repeat(new { query = "{ nothing }" }, 2), _token);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task A_batch_beyond_its_clients_budget_is_answered_as_far_as_that_goes_and_told_when_to_come_back()
    {
        // four of 43 units are 172 of 205
        foreach (var codes in new string?[][] { [null, null, null], [null, "RATE_LIMITED", "RATE_LIMITED"] })
        {
            using var response = await _hub.PostAsync(Enumerable.Repeat(new { query = Page }, 3), _token);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(codes, (await response.JsonAsync()).EnumerateArray().Select(answer => answer.CodeOf()));
            Assert.Equal(codes.Contains("RATE_LIMITED"), response.Headers.RetryAfter is not null);
        }
        using var spent = await _hub.PostAsync(Enumerable.Repeat(new { query = Page }, 2), _token);
        Assert.Equal(HttpStatusCode.TooManyRequests, spent.StatusCode);
        Assert.True(spent.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_batch_that_meets_a_log_which_takes_nothing_is_told_when_to_come_back()
    {
        _hub.Execute(StoreAccess.BreakLog);
        using var response = await _hub.PostAsync(Enumerable.Repeat(new { query = Page }, 2), _token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.All(
            (await response.JsonAsync()).EnumerateArray(),
            one => Assert.Equal("AUDIT_UNAVAILABLE", one.CodeOf())
        );
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task An_operation_of_a_batch_is_named_as_one_alone_and_each_says_what_it_cost()
    {
        const string persisted = "query Persisted { victims(first: 2) { nodes { id } } }";
        var extensions = new { persistedQuery = new { version = 1, sha256Hash = HashOf(persisted) } };
        using var response = await _hub.PostAsync(
            new object[]
            {
                new { documentId = $"sha256:{HashOf(Registered)}" },
                new { query = persisted, extensions },
                new { extensions },
            },
            _token,
            ("GraphQL-Cost", "report")
        );
        var answers = (await response.JsonAsync()).EnumerateArray().ToList();
        Assert.All(answers, answer => Assert.Null(answer.CodeOf()));
        Assert.True(answers[0].GetProperty("data").TryGetProperty("me", out _));
        Assert.Equal([12L, 15L, 15L], answers.Select(UnitsOf));
    }

    [Fact]
    public async Task What_the_operations_of_a_batch_would_cost_is_said_of_each_and_takes_from_no_budget()
    {
        const string large = "{ victims(first: 100) { nodes { id } } }";
        for (var round = 0; round < 2; round++)
        {
            using var response = await _hub.PostAsync(
                Enumerable.Repeat(new { query = large }, 3),
                _token,
                ("GraphQL-Cost", "validate")
            );
            Assert.Equal([113L, 113L, 113L], (await response.JsonAsync()).EnumerateArray().Select(UnitsOf));
        }
        using var next = await _hub.PostAsync(Enumerable.Repeat(new { query = Page }, 3), _token);
        Assert.All((await next.JsonAsync()).EnumerateArray(), answer => Assert.Null(answer.CodeOf()));
    }

    private static long UnitsOf(JsonElement answer)
    {
        var cost = answer.GetProperty("extensions").GetProperty("operationCost");
        return cost.GetProperty("fieldCost").GetInt64() + cost.GetProperty("typeCost").GetInt64();
    }

    private static string HashOf(string document) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
}
