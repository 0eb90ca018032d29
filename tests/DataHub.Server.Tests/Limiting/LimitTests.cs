using System.Globalization;
using System.Net;
using System.Text.Json;
using DataHub.Audit;
using DataHub.Server.Http;
using DataHub.Server.Identity;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace DataHub.Server.Tests.Limiting;

/// <summary>Callers who ask for more than they get are told when to come back, and the log tells of them.</summary>
public sealed class LimitTests
{
    private const string Repatriation = "dh:Repatriation";
    private const string Question = "{ victims(first: 2) { nodes { id } } }";

    [Fact]
    public async Task A_client_that_has_spent_its_budget_is_429_and_others_are_not()
    {
        await using var hub = await StartForThirteenAsync();
        var token = await hub.TokenAsync("khm.ncct", Repatriation);
        for (var i = 0; i < 13; i++)
        {
            using var answered = await hub.PostAsync(new { query = Question }, token);
            Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        }
        using var refused = await hub.PostAsync(new { query = Question }, token);
        await AssertRateLimitedAsync(refused);
        using var other = await hub.PostAsync(
            new { query = Question },
            await hub.TokenAsync("khm.police", Repatriation)
        );
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        var entry = hub.Entries().Single(one => one.GetRawText().Contains("RATE_LIMITED", StringComparison.Ordinal));
        Assert.Equal("khm.ncct", entry.GetProperty("who").GetProperty("client").GetString());
    }

    [Fact]
    public async Task An_operation_that_is_refused_for_its_cost_spends_nothing()
    {
        await using var hub = await StartForThirteenAsync();
        var token = await hub.TokenAsync("khm.ncct", Repatriation);
        for (var i = 0; i < 20; i++)
        {
            using var refused = await hub.PostAsync(new { query = "{ victims(first: 100) { nodes { id } } }" }, token);
            Assert.Equal("COST_EXCEEDED", (await refused.JsonAsync()).CodeOf());
        }
        using var answered = await hub.PostAsync(new { query = Question }, token);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task Asking_what_an_operation_would_cost_spends_nothing()
    {
        await using var hub = await StartForThirteenAsync();
        var token = await hub.TokenAsync("khm.ncct", Repatriation);
        for (var i = 0; i < 20; i++)
        {
            using var foreseen = await hub.PostAsync(new { query = Question }, token, ("GraphQL-Cost", "validate"));
            Assert.Equal(HttpStatusCode.OK, foreseen.StatusCode);
        }
        using var answered = await hub.PostAsync(new { query = Question }, token);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task An_address_that_asks_too_often_is_429_before_its_token_is_looked_at_and_probes_are_free()
    {
        await using var hub = await StartAsync(("AddressRequests", "5"), ("AddressWindow", "12:00:00"));
        for (var i = 0; i < 5; i++)
        {
            using var guessed = await hub.PostAsync(new { query = Question }, $"guess-{i}");
            Assert.Equal(HttpStatusCode.Unauthorized, guessed.StatusCode);
        }
        using var next = await hub.PostAsync(new { query = Question }, "guess-6");
        await AssertRateLimitedAsync(next);
        using var token = await hub.RequestTokenAsync("khm.ncct", "demo", $"purpose:{Repatriation}");
        await AssertRateLimitedAsync(token);
        using var live = await hub.Client.GetAsync("/healthz/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task A_flood_of_refusals_is_told_in_aggregate()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var hub = await HubHost.StartAsync(
            new HubHostOptions
            {
                Clock = clock,
                Settings = new Dictionary<string, string>
                {
                    ["DataHub:Limits:AddressRequests"] = "1",
                    ["DataHub:Limits:AddressWindow"] = "12:00:00",
                },
            }
        );
        for (var i = 0; i < 200; i++)
        {
            using var response = await hub.Client.GetAsync("/graphql?query=%7B__typename%7D");
        }
        // the answer before them is the first that is written singly
        const int singly = AuditRefusals.Singly - 1;
        Assert.Equal(singly, Refusals(hub).Count);
        clock.Advance(AuditRefusals.Window);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (Refusals(hub).Count == singly)
        {
            Assert.False(patience.IsCancellationRequested, "What was counted was never told.");
            await Task.Delay(20);
        }
        Assert.Equal(199 - singly, Refusals(hub)[^1].GetProperty("flood").GetProperty("requests").GetInt64());
    }

    [Fact]
    public async Task A_flood_of_what_nobody_known_is_answered_is_told_in_aggregate_as_answered()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var hub = await HubHost.StartAsync(new HubHostOptions { Clock = clock });
        for (var i = 0; i < 200; i++)
        {
            using var response = await hub.AskAsync("{ __typename }");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
        Assert.Equal(AuditRefusals.Singly, Answered(hub).Count);

        clock.Advance(AuditRefusals.Window);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (Answered(hub).Count == AuditRefusals.Singly)
            await Task.Delay(20, patience.Token);
        var told = Answered(hub)[^1];
        Assert.Equal(200 - AuditRefusals.Singly, told.GetProperty("flood").GetProperty("requests").GetInt64());
        Assert.Equal("ok", told.GetProperty("out").GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_country_has_so_many_turns_and_others_have_their_own()
    {
        var held = new HeldExecutor();
        await using var hub = await StartAsync(held, ("CountryRequests", "1"), ("CountryQueue", "0"));
        var (cambodia, indonesia) = (
            await hub.TokenAsync("khm.ncct", Repatriation),
            await hub.TokenAsync("idn.kemlu", Repatriation)
        );
        var first = hub.PostAsync(new { query = "{ hold }" }, cambodia);
        await held.Entered;
        using var second = await hub.PostAsync(
            new { query = Question },
            await hub.TokenAsync("khm.police", Repatriation)
        );
        await AssertRateLimitedAsync(second);
        using var elsewhere = await hub.PostAsync(new { query = Question }, indonesia);
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
        held.Release();
        using var finished = await first;
        Assert.Equal(HttpStatusCode.OK, finished.StatusCode);
        using var third = await hub.PostAsync(new { query = Question }, cambodia);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_504_and_the_hub_lives_on()
    {
        var held = new HeldExecutor();
        await using var hub = await StartAsync(held, ("RequestTimeout", "00:00:03"));
        // what runs for the first time takes its time: the next one is to meet nothing new
        using (var first = await hub.PostAsync(new { query = Question }))
            Assert.Contains(first.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.GatewayTimeout });
        using var late = await hub.PostAsync(new { query = "{ hold }" });
        Assert.Equal(HttpStatusCode.GatewayTimeout, late.StatusCode);
        Assert.Equal("REQUEST_TIMED_OUT", (await late.JsonAsync()).CodeOf());
        using var next = await hub.PostAsync(new { query = Question });
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Theory]
    [InlineData("AddressRequests", "0")]
    [InlineData("AddressWindow", "00:00:00")]
    [InlineData("ClientPeriod", "-00:00:01")]
    [InlineData("RequestTimeout", "2.00:00:00")]
    [InlineData("BatchOperations", "11")]
    [InlineData("ClientCost", "500001")]
    public async Task Limits_that_make_no_sense_stop_the_start(string setting, string value)
    {
        var refused = await Assert.ThrowsAsync<Configuration.StartRefusedException>(() => StartAsync((setting, value)));
        Assert.Contains(setting, Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    private static List<JsonElement> Refusals(HubHost hub) =>
        [.. hub.Entries().Where(entry => entry.GetRawText().Contains("RATE_LIMITED", StringComparison.Ordinal))];

    private static List<JsonElement> Answered(HubHost hub) =>
        [.. hub.OwnEntries().Where(entry => entry.GetProperty("kind").GetString() == "query")];

    /// <summary>205 units: thirteen questions of fifteen, and nothing comes back within the test.</summary>
    private static Task<HubHost> StartForThirteenAsync() =>
        StartAsync(("RequestCost", "100"), ("ClientCost", "205"), ("ClientPeriod", "12:00:00"));

    private static Task<HubHost> StartAsync(params (string Name, string Value)[] limits) => StartAsync(null, limits);

    private static Task<HubHost> StartAsync(HubExecutor? executor, params (string Name, string Value)[] limits) =>
        HubHost.StartAsync(
            new HubHostOptions
            {
                Settings = limits.ToDictionary(limit => $"DataHub:Limits:{limit.Name}", limit => limit.Value),
                Services = services =>
                {
                    if (executor is not null)
                        services.Replace(ServiceDescriptor.Singleton(executor));
                },
            }
        );

    private static async Task AssertRateLimitedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.True(
            int.Parse(Assert.Single(response.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture) >= 1
        );
        Assert.Equal("RATE_LIMITED", (await response.JsonAsync()).CodeOf());
    }

    /// <summary>Holds <c>{ hold }</c> until it is released or the caller has gone; refuses and answers the rest at once.</summary>
    private sealed class HeldExecutor : HubExecutor
    {
        private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Entered => entered.Task;

        public void Release() => released.SetResult();

        public override async Task<HubAnswer> ExecuteAsync(
            HubRequest request,
            HubCaller caller,
            CancellationToken cancellationToken
        )
        {
            if (request.Refusal is { } refusal)
                return new HubAnswer(
                    JsonSerializer.SerializeToUtf8Bytes(
                        new { errors = new[] { new { message = "", extensions = new { code = refusal.Code } } } }
                    ),
                    refusal.Outcome
                )
                {
                    RetryAfter = refusal.RetryAfter,
                };
            if (request.Query == "{ hold }")
            {
                entered.TrySetResult();
                await released.Task.WaitAsync(cancellationToken);
            }
            return new HubAnswer("{\"data\":{}}"u8.ToArray(), HubOutcome.Ok);
        }
    }
}
