using System.Net;
using DataHub.Server.Configuration;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Limiting;

/// <summary>Whose word counts on where a request comes from.</summary>
public sealed class ProxyTests
{
    private static readonly (string, string)[] Spoofed =
    [
        ("X-Forwarded-For", "203.0.113.9"),
        ("X-Forwarded-Host", "evil.example"),
        ("X-Forwarded-Proto", "https"),
        ("X-Forwarded-Prefix", "/evil"),
        ("Forwarded", "for=203.0.113.9;host=evil.example;proto=https"),
        ("X-Real-IP", "203.0.113.9"),
        ("X-Original-URL", "/healthz/live"),
    ];

    [Fact]
    public async Task Nobodys_word_on_address_host_or_scheme_counts_by_default()
    {
        await using var hub = await StartAsync(null);
        using var refused = await hub.PostAsync(new { query = "{ nothing }" }, null, Spoofed);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("127.0.0.0/24", NetworkOfLast(hub));
        Assert.DoesNotContain("evil.example", await PageAsync(hub), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_proxys_word_on_the_address_counts_and_on_the_host_does_not()
    {
        await using var hub = await StartAsync("127.0.0.1");
        using var refused = await hub.PostAsync(new { query = "{ nothing }" }, null, Spoofed);
        Assert.Equal("203.0.113.0/24", NetworkOfLast(hub));
        Assert.DoesNotContain("evil.example", await PageAsync(hub), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_caller_put_before_the_proxys_own_word_does_not_count()
    {
        await using var hub = await StartAsync("127.0.0.0/8");
        using var refused = await hub.PostAsync(
            new { query = "{ nothing }" },
            null,
            ("X-Forwarded-For", "198.51.100.1, 203.0.113.9")
        );
        Assert.Equal("203.0.113.0/24", NetworkOfLast(hub));
    }

    [Fact]
    public async Task Addresses_behind_a_known_proxy_are_limited_one_by_one()
    {
        await using var hub = await HubHost.StartAsync(
            new HubHostOptions
            {
                Settings = new Dictionary<string, string>
                {
                    ["DataHub:Proxies:Known:0"] = "127.0.0.1",
                    ["DataHub:Limits:AddressRequests"] = "1",
                    ["DataHub:Limits:AddressWindow"] = "12:00:00",
                },
            }
        );
        foreach (var (address, expected) in new[] { ("203.0.113.9", 200), ("203.0.113.9", 429), ("203.0.113.10", 200) })
        {
            using var answer = await hub.PostAsync(
                new { query = "{ __typename }" },
                null,
                ("X-Forwarded-For", address)
            );
            Assert.Equal(expected, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_proxy_that_is_no_address_stops_the_start()
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync("proxy.example"));
        Assert.Contains("proxy.example", Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OPTIONS")]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task No_page_of_another_origin_is_let_in(string method)
    {
        await using var hub = await StartAsync(null);
        foreach (var path in new[] { "/graphql", "/connect/token", "/graphql/schema.graphql", "/" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.TryAddWithoutValidation("Origin", "https://evil.example");
            request.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "POST");
            request.Headers.TryAddWithoutValidation("Access-Control-Request-Headers", "authorization, content-type");
            using var response = await hub.Client.SendAsync(request);
            Assert.DoesNotContain(
                response.Headers,
                header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)
            );
        }
    }

    private static Task<HubHost> StartAsync(string? proxy) =>
        HubHost.StartAsync(
            new HubHostOptions
            {
                Settings = proxy is null
                    ? new Dictionary<string, string>()
                    : new Dictionary<string, string> { ["DataHub:Proxies:Known:0"] = proxy },
            }
        );

    private static string? NetworkOfLast(HubHost hub) =>
        hub.Entries()[^1].GetProperty("who").GetProperty("network").GetString();

    private static async Task<string> PageAsync(HubHost hub)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        foreach (var (name, value) in Spoofed)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await hub.Client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
