using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DataHub.Audit;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace DataHub.Server.Tests.Auditing;

/// <summary>Entries are much to read and to write: whoever asks for them without end is stopped, and does not fill the log.</summary>
public sealed class EntryReadingTests
{
    private const string Entries = "/audit/tile/entries/000.p/1";

    [Fact]
    public async Task Entries_are_read_as_often_as_an_address_may_ask_and_each_reading_is_an_entry()
    {
        await using var hub = await StartAsync(requests: 30);
        var auditor = await hub.RoleTokenAsync("asean.auditor", "auditor");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(hub, "/audit/proof/0", auditor));

        var statuses = new List<HttpStatusCode>();
        for (var n = 0; n < 60; n++)
            statuses.Add(await StatusAsync(hub, Entries, auditor));

        Assert.Equal(28, statuses.TakeWhile(status => status is HttpStatusCode.OK).Count());
        Assert.All(statuses.Skip(28), status => Assert.Equal(HttpStatusCode.TooManyRequests, status));
        Assert.Equal(28, Of(hub, "audit-read").Count);
    }

    [Fact]
    public async Task Readings_that_are_refused_are_counted_when_they_come_in_a_flood()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var hub = await StartAsync(requests: 20_000, clock);
        var partner = await hub.TokenAsync("idn.kemlu", "dh:Repatriation");
        for (var n = 0; n < 200; n++)
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(hub, Entries, partner));
        Assert.Equal(AuditRefusals.Singly, Of(hub, "denied").Count);

        clock.Advance(AuditRefusals.Window);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (Of(hub, "denied").Count == AuditRefusals.Singly)
        {
            Assert.False(patience.IsCancellationRequested, "What was counted was never told.");
            await Task.Delay(20);
        }
        var told = Of(hub, "denied")[^1];
        Assert.Equal(200 - AuditRefusals.Singly, told.GetProperty("flood").GetProperty("requests").GetInt64());
        Assert.Equal("idn.kemlu", told.GetProperty("who").GetProperty("client").GetString());
    }

    private static Task<HubHost> StartAsync(int requests, TimeProvider? clock = null) =>
        HubHost.StartAsync(
            new HubHostOptions
            {
                Clock = clock,
                Settings = new Dictionary<string, string>
                {
                    ["DataHub:Limits:AddressRequests"] = $"{requests}",
                    ["DataHub:Limits:AddressWindow"] = "12:00:00",
                },
            }
        );

    private static List<JsonElement> Of(HubHost hub, string kind) =>
        [.. hub.OwnEntries().Where(entry => entry.GetProperty("kind").GetString() == kind)];

    private static async Task<HttpStatusCode> StatusAsync(HubHost hub, string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await hub.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
