using System.Net;
using DataHub.Clients;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;

namespace DataHub.Server.Tests.Identity;

/// <summary>Suspension and revocation act on the next request, whatever a node has checked before.</summary>
public sealed class SuspensionTests(SharedHub shared) : IClassFixture<SharedHub>
{
    private readonly HubHost _hub = shared.Host;

    [Theory]
    [InlineData(PartyKind.Client)]
    [InlineData(PartyKind.Agency)]
    [InlineData(PartyKind.Country)]
    public async Task A_suspended_party_s_tokens_end_with_the_next_request_and_it_gets_none(PartyKind kind)
    {
        using var partner = await PartnerSystem.RegisterAsync(_hub, agency: "IDN.KEMLU");
        using var other = await PartnerSystem.RegisterAsync(_hub, agency: "KHM.NCCT");
        var (token, others) = (await partner.TokenAsync(), await other.TokenAsync());
        await AnsweredAsync(token, HttpStatusCode.OK);
        await AnsweredAsync(others, HttpStatusCode.OK);
        var code = kind switch
        {
            PartyKind.Client => partner.Id,
            PartyKind.Agency => "IDN.KEMLU",
            _ => "IDN",
        };

        await partner.InRegistryAsync(r => r.SuspendAsync(kind, code, "lost laptop", "test", CancellationToken.None));
        await AnsweredAsync(token, HttpStatusCode.Unauthorized);
        LastEntries.TellOfRefusal(_hub, "INVALID_TOKEN");
        var refused = await partner.PostAsync(partner.Form());
        Assert.Equal("invalid_client", refused.Error);
        LastEntries.TellOfRefusal(_hub, "invalid_client", partner.Id);
        await AnsweredAsync(others, HttpStatusCode.OK);

        await partner.InRegistryAsync(r => r.ResumeAsync(kind, code, "found", "test", CancellationToken.None));
        await AnsweredAsync(token, HttpStatusCode.OK);
        Assert.NotNull((await partner.PostAsync(partner.Form())).Token);
    }

    [Theory]
    [InlineData(PartyKind.Agency, "ASEAN.AUDIT")]
    [InlineData(PartyKind.Country, "ASEAN")]
    public async Task Who_works_for_the_region_is_suspended_like_anybody(PartyKind kind, string code)
    {
        using var auditor = await PartnerSystem.RegisterAsync(_hub, agency: "ASEAN.AUDIT", role: "auditor");
        var form = auditor.Form();
        form["scope"] = "role:auditor";
        var token = (await auditor.PostAsync(form)).Token!;
        await AnsweredAsync(token, HttpStatusCode.OK);
        await auditor.InRegistryAsync(r => r.SuspendAsync(kind, code, "break-in", "test", CancellationToken.None));
        await AnsweredAsync(token, HttpStatusCode.Unauthorized);
        await auditor.InRegistryAsync(r => r.ResumeAsync(kind, code, "over", "test", CancellationToken.None));
        await AnsweredAsync(token, HttpStatusCode.OK);
    }

    [Fact]
    public async Task At_another_node_of_the_same_store_a_suspension_acts_on_the_next_request_too()
    {
        using var partner = await PartnerSystem.RegisterAsync(_hub);
        var token = await partner.TokenAsync();
        await using var other = await partner.OtherNodeAsync();
        Assert.Equal(HttpStatusCode.OK, await AskAsync(other, token));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(other, token));
        await partner.InRegistryAsync(r =>
            r.SuspendAsync(PartyKind.Client, partner.Id, "test", "test", CancellationToken.None)
        );
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(other, token));
    }

    [Fact]
    public async Task A_client_revokes_its_token_and_the_log_says_so()
    {
        using var partner = await PartnerSystem.RegisterAsync(_hub);
        var (token, kept) = (await partner.TokenAsync(), await partner.TokenAsync());
        await AnsweredAsync(token, HttpStatusCode.OK);
        await AnsweredAsync(kept, HttpStatusCode.OK);
        var revoked = await partner.PostAsync(Asking(partner, token), "/connect/revoke");
        Assert.Equal(HttpStatusCode.OK, revoked.Status);
        var entry = LastEntries.Of(_hub)[0];
        Assert.Equal("revocation", entry.GetProperty("what").GetProperty("kind").GetString());
        Assert.Equal(partner.Id, entry.GetProperty("who").GetProperty("client").GetString());
        Assert.Equal(64, entry.GetProperty("who").GetProperty("token").GetString()?.Length);
        await AnsweredAsync(token, HttpStatusCode.Unauthorized);
        await AnsweredAsync(kept, HttpStatusCode.OK);
        var told = await partner.PostAsync(Asking(partner, token), "/connect/introspect");
        Assert.Equal("False", told.TextOf("active"));
    }

    [Theory]
    [InlineData("/connect/revoke")]
    [InlineData("/connect/introspect")]
    public async Task Nobody_asks_about_a_token_without_proving_who_he_is(string path)
    {
        using var partner = await PartnerSystem.RegisterAsync(_hub);
        var token = await partner.TokenAsync();
        var form = Asking(partner, token);
        form["client_assertion"] = partner.Assertion(claims => claims["exp"] = 1);
        var answer = await partner.PostAsync(form, path);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        LastEntries.TellOfRefusal(_hub, "invalid_client", partner.Id);
        await AnsweredAsync(token, HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/connect/revoke")]
    [InlineData("/connect/introspect")]
    public async Task Of_another_client_s_token_it_learns_and_ends_nothing(string path)
    {
        using var partner = await PartnerSystem.RegisterAsync(_hub);
        using var other = await PartnerSystem.RegisterAsync(_hub, agency: "IDN.KEMLU");
        var token = await partner.TokenAsync();
        var answer = await other.PostAsync(Asking(other, token), path);
        Assert.NotEqual("True", answer.TextOf("active"));
        await AnsweredAsync(token, HttpStatusCode.OK);
    }

    private static Dictionary<string, string> Asking(PartnerSystem partner, string token) =>
        new()
        {
            ["client_id"] = partner.Id,
            ["client_assertion_type"] = PartnerSystem.AssertionType,
            ["client_assertion"] = partner.Assertion(),
            ["token"] = token,
        };

    private async Task AnsweredAsync(string token, HttpStatusCode expected) =>
        Assert.Equal(expected, await AskAsync(_hub, token));

    private static async Task<HttpStatusCode> AskAsync(HubHost hub, string token)
    {
        using var response = await hub.AskAsync("{ __typename }", token);
        return response.StatusCode;
    }
}
