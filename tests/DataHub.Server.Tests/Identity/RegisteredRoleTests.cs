using System.Net;
using DataHub.Clients;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;

namespace DataHub.Server.Tests.Identity;

/// <summary>Systems that hold a role, and applications that people sign in through, as the registry takes them.</summary>
public sealed class RegisteredRoleTests(SharedHub shared) : IClassFixture<SharedHub>
{
    private readonly HubHost _hub = shared.Host;

    [Theory]
    [InlineData("auditor", "{ accessLog(first: 1) { totalCount } }")]
    [InlineData("administrator", "{ clients { id } }")]
    public async Task A_system_of_a_role_gets_tokens_for_it_and_for_no_purpose(string role, string document)
    {
        using var system = await PartnerSystem.RegisterAsync(_hub, agency: "ASEAN.SYSTEMS", role: role);
        var form = system.Form();
        Assert.Equal(HttpStatusCode.BadRequest, (await system.PostAsync(form)).Status);
        form = system.Form();
        form["scope"] = $"role:{role}";
        var token = (await system.PostAsync(form)).Token!;
        var answer = await _hub.AnswerAsync(document, token);
        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
        var records = await _hub.AnswerAsync("{ victims(first: 1) { totalCount } }", token);
        Assert.True(records.TryGetProperty("errors", out _));
    }

    [Theory]
    [InlineData("policy-officer", "KHM.NCCT", "", "held by people")]
    [InlineData("focal-point", "KHM.NCCT", "", "held by people")]
    [InlineData("auditor administrator", "KHM.NCCT", "", "holds one role")]
    [InlineData("auditor", "KHM.NCCT", "dh:Repatriation", "sees no record")]
    [InlineData("king", "KHM.NCCT", "", "no role king")]
    [InlineData("auditor", "KHM.NOBODY", "", "no agency KHM.NOBODY")]
    [InlineData("", "ASEAN.AUDIT", "", "no agency ASEAN.AUDIT")]
    [InlineData("auditor", "ASEAN.AUDIT\n", "", "no agency ASEAN.AUDIT")]
    public async Task Duties_that_are_kept_apart_are_not_registered_together(
        string roles,
        string agency,
        string purposes,
        string remedy
    )
    {
        var refused = await RefusedAsync(
            new ClientRegistration("khm.ncct.refused", agency, Words(purposes)) { Roles = Words(roles) }
        );
        Assert.Contains(remedy, refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://partner.example/callback")]
    [InlineData("http://localhost/callback")]
    [InlineData("https://partner.example/callback#fragment")]
    [InlineData("https://partner.example/callback#")]
    [InlineData("https://officer@partner.example/callback")]
    [InlineData("https://*.partner.example/callback")]
    [InlineData("partner.example/callback")]
    [InlineData("javascript:alert(1)")]
    public async Task A_redirect_address_that_others_could_come_by_is_refused(string uri)
    {
        var refused = await RefusedAsync(
            new ClientRegistration("khm.ncct.refused", "KHM.NCCT", []) { RedirectUris = [uri] }
        );
        Assert.Contains("no redirect URI", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_of_people_may_use_their_flows_and_no_other()
    {
        await using var scope = _hub.Services.CreateAsyncScope();
        var registered = await scope
            .ServiceProvider.GetRequiredService<ClientRegistry>()
            .RegisterAsync(
                new ClientRegistration("khm.ncct.desk", "KHM.NCCT", ["dh:Repatriation"])
                {
                    Roles = ["auditor"],
                    RedirectUris = ["https://desk.example/callback"],
                },
                "test",
                CancellationToken.None
            );
        Assert.Equal(["purpose:dh:Repatriation", "role:auditor"], registered.Scopes.Order(StringComparer.Ordinal));
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        var application = (await applications.FindByClientIdAsync("khm.ncct.desk", CancellationToken.None))!;
        var permissions = await applications.GetPermissionsAsync(application, CancellationToken.None);
        Assert.DoesNotContain(OpenIddictConstants.Permissions.GrantTypes.ClientCredentials, permissions);
        Assert.Contains(OpenIddictConstants.Permissions.Endpoints.PushedAuthorization, permissions);
        var addresses = await applications.GetRedirectUrisAsync(application, CancellationToken.None);
        Assert.Equal("https://desk.example/callback", Assert.Single(addresses));
    }

    [Fact]
    public async Task An_application_of_the_region_is_for_every_purpose_and_for_none_that_there_is_not()
    {
        var application = new ClientRegistration("asean.desk", "ASEAN.DESK", [])
        {
            RedirectUris = ["https://desk.example/callback"],
        };
        Assert.Contains(
            "for dh:Nothing",
            await RefusedAsync(application with { Purposes = ["dh:Nothing"] }),
            StringComparison.Ordinal
        );
        await using var scope = _hub.Services.CreateAsyncScope();
        var registered = await scope
            .ServiceProvider.GetRequiredService<ClientRegistry>()
            .RegisterAsync(application, "test", CancellationToken.None);
        Assert.Contains("purpose:dh:Repatriation", registered.Scopes);
        Assert.True(registered.Serves("KHM"));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private async Task<string> RefusedAsync(ClientRegistration registration)
    {
        await using var scope = _hub.Services.CreateAsyncScope();
        var registry = scope.ServiceProvider.GetRequiredService<ClientRegistry>();
        return (
            await Assert.ThrowsAsync<ClientRegistryException>(() =>
                registry.RegisterAsync(registration, "test", CancellationToken.None)
            )
        ).Message;
    }
}
