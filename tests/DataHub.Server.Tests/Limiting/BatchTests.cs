using System.Net;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Limiting;

/// <summary>Several operations in one request: off unless configured, capped, on one budget, each with its own entry.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private const string Repatriation = "dh:Repatriation";

    private HubHost _hub = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _hub = await HubHost.StartAsync(
            new HubHostOptions
            {
                Settings = new Dictionary<string, string>
                {
                    ["DataHub:Limits:BatchOperations"] = "3",
                    ["DataHub:Limits:RequestCost"] = "100",
                },
            }
        );
        _token = await _hub.TokenAsync("khm.ncct", Repatriation);
    }

    public Task DisposeAsync() => _hub.DisposeAsync().AsTask();

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
        const string page = "{ victims(first: 30) { nodes { id } } }";
        using var fits = await _hub.PostAsync(Enumerable.Repeat(new { query = page }, 3), _token);
        Assert.All((await fits.JsonAsync()).EnumerateArray(), answer => Assert.Null(answer.CodeOf()));
        const string larger = "{ victims(first: 40) { nodes { id } } }";
        using var response = await _hub.PostAsync(Enumerable.Repeat(new { query = larger }, 3), _token);
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
}
