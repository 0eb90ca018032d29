using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.People;
using DataHub.People.Registering;
using DataHub.Tests.Browser.Browsing;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace DataHub.Tests.Browser.Tokens;

public sealed class ExportStepUpTests(BrowsedHub hub) : IClassFixture<BrowsedHub>
{
    private const string Entries = "/audit/tile/entries/000.p/1";
    private const string StepUp = "insufficient_user_authentication";

    [BrowserFact]
    public async Task Entries_are_exported_by_who_has_just_proved_to_be_there_and_the_refusal_is_an_entry()
    {
        var newcomer = new NewPerson("step.one", "Sok Dara", "ASEAN.AUDIT", PersonRoles.Auditor);
        var invitation = await hub.Register.InviteAsync(newcomer, AuditRequester.Nobody, default);
        await using var visitor = await hub.VisitAsync();
        await visitor.EnrolAsync(invitation.Code);
        using var app = await AppAsync("asean.reading");
        var tokens = await app.TokensOfAsync(visitor, "role:auditor offline_access");
        Assert.Equal(HttpStatusCode.OK, (await ExportAsync(tokens)).Status);

        hub.Clock.Advance(TimeSpan.FromMinutes(6));
        using var refreshed = await app.RefreshAsync(tokens.GetProperty("refresh_token").GetString()!);
        var later = await refreshed.Content.ReadFromJsonAsync<JsonElement>();
        var (status, challenge) = await ExportAsync(later);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains(StepUp, challenge, StringComparison.Ordinal);
        Assert.Contains("urn:datahub:passkey:fresh", challenge, StringComparison.Ordinal);
        // reading the log one entry at a time is no export
        using var read = await app.AskAsync(later, "{ accessLog(first: 1) { totalCount } }");
        Assert.False((await read.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("errors", out _));
        var reader = hub.Host.Services.GetRequiredService<AuditReader>();
        Assert.Contains(
            reader.Logs().SelectMany(log => reader.Read(log.Log, 0)),
            record =>
                System.Text.Encoding.UTF8.GetString(record.Bytes.Span).Contains(StepUp, StringComparison.Ordinal)
                && LoggedEntry.Read(record).Requester.Officer == "step.one"
        );

        await visitor.SignInAsync();
        await Expect(visitor.Heading).ToHaveTextAsync("Your account");
        var request = app.Request("role:auditor");
        request["acr_values"] = "urn:datahub:passkey:fresh";
        var answer = await Application.AnswerAsync(visitor, await app.AuthorizeAddressAsync(request));
        using var redeemed = await app.RedeemAsync(answer["code"]);
        var fresh = await redeemed.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, (await ExportAsync(fresh)).Status);
    }

    [BrowserFact]
    public async Task A_sign_in_at_a_provider_is_no_proof_for_an_export()
    {
        var newcomer = new NewPerson("step.two", "Sok Dara", "ASEAN.AUDIT", PersonRoles.Auditor);
        var invitation = await hub.Register.InviteAsync(newcomer, AuditRequester.Nobody, default);
        await using var visitor = await hub.VisitAsync();
        await visitor.EnrolAsync(invitation.Code);
        hub.SignInElsewhere("step.two");
        using var app = await AppAsync("asean.exports");
        var (status, challenge) = await ExportAsync(await app.TokensOfAsync(visitor, "role:auditor"));
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains(StepUp, challenge, StringComparison.Ordinal);
    }

    private async Task<Application> AppAsync(string id)
    {
        await Application.RegisterAsync(hub.Host, id, "ASEAN.AUDIT");
        return new Application(hub.Origin, id);
    }

    private async Task<(HttpStatusCode Status, string Challenge)> ExportAsync(JsonElement tokens)
    {
        using var client = new HttpClient { BaseAddress = new Uri(hub.Origin) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.GetProperty("access_token").GetString());
        // entries are served once a checkpoint holds them, and whoever asks for a proof has one signed
        using var proof = await client.GetAsync(new Uri("/audit/proof/0", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, proof.StatusCode);
        using var answer = await client.GetAsync(new Uri(Entries, UriKind.Relative));
        return (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString());
    }
}
