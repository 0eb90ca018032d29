using System.Net;
using System.Text.Json;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Identity;

public sealed class TokenAuditTests : IAsyncLifetime
{
    private HubHost _hub = null!;

    public async Task InitializeAsync() => _hub = await HubHost.StartAsync(new HubHostOptions());

    public Task DisposeAsync() => _hub.DisposeAsync().AsTask();

    [Fact]
    public async Task An_issued_token_is_in_the_log_with_who_and_what_for()
    {
        var token = await _hub.TokenAsync("khm.ncct", "dh:Repatriation");
        var entry = Assert.Single(_hub.Entries(), entry => entry.GetProperty("kind").GetString() == "token");
        var who = entry.GetProperty("who");
        Assert.Equal("KHM", who.GetProperty("country").GetString());
        Assert.Equal("KHM.NCCT", who.GetProperty("agency").GetString());
        Assert.Equal("khm.ncct", who.GetProperty("client").GetString());
        Assert.Equal("dh:Repatriation", entry.GetProperty("why").GetProperty("purpose").GetString());
        Assert.Equal(64, who.GetProperty("token").GetString()!.Length);
        Assert.Equal("client_secret", who.GetProperty("authn").GetString());
        Assert.DoesNotContain(token, entry.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_token_request_is_in_the_log_with_its_reason_but_without_the_secret()
    {
        using var response = await _hub.RequestTokenAsync("khm.ncct", "a-guessed-secret", "purpose:dh:Repatriation");
        var entry = Assert.Single(_hub.Entries(), IsNotOfTheStart);
        Assert.Equal("authn", entry.GetProperty("kind").GetString());
        Assert.Equal("khm.ncct", entry.GetProperty("who").GetProperty("client").GetString());
        Assert.Equal(
            "invalid_client",
            Assert.Single(entry.GetProperty("out").GetProperty("errors").EnumerateArray()).GetString()
        );
        Assert.DoesNotContain("a-guessed-secret", entry.GetRawText() + _hub.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_token_is_in_the_log()
    {
        using var response = await _hub.AskAsync("{ __typename }", "not-a-token");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var entry = Assert.Single(_hub.Entries(), IsNotOfTheStart);
        Assert.Equal("authn", entry.GetProperty("kind").GetString());
        Assert.Equal(
            "INVALID_TOKEN",
            Assert.Single(entry.GetProperty("out").GetProperty("errors").EnumerateArray()).GetString()
        );
        Assert.DoesNotContain("not-a-token", entry.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_log_there_is_no_token()
    {
        _hub.Execute("""ALTER TABLE "AuditHeads" RENAME TO "AuditHeadsGone" """);
        using var response = await _hub.RequestTokenAsync("khm.ncct", "demo", "purpose:dh:Repatriation");
        var answer = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain("access_token", answer, StringComparison.Ordinal);
        using var ready = await _hub.Client.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }

    // the first entry of a hub says which policies it starts with
    private static bool IsNotOfTheStart(JsonElement entry) =>
        entry.GetProperty("kind").GetString() is not ("policy-change" or "admin");
}
