using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;

namespace DataHub.Server.Tests.Identity;

/// <summary>A token is for one purpose or for one role, and a role is given to a client by name.</summary>
public sealed class RoleTokenTests(SharedHub hub) : IClassFixture<SharedHub>
{
    [Theory]
    [InlineData("asean.auditor", "ASEAN")]
    [InlineData("idn.auditor", "IDN")]
    public async Task An_auditor_gets_a_token_for_its_role_that_names_its_country_or_the_region(
        string client,
        string country
    )
    {
        await hub.Host.RoleTokenAsync(client, "auditor");
        var who = LastEntries.Of(hub.Host)[0].GetProperty("who");
        Assert.Equal("auditor", who.GetProperty("role").GetString());
        Assert.Equal(country, who.GetProperty("country").GetString());
        Assert.Equal(client.ToUpperInvariant(), who.GetProperty("agency").GetString());
    }

    [Theory]
    [InlineData("idn.kemlu", "role:auditor")]
    [InlineData("idn.kemlu", "role:administrator")]
    [InlineData("asean.auditor", "role:administrator")]
    [InlineData("asean.auditor", "role:policy-officer")]
    [InlineData("asean.auditor", "role:focal-point")]
    [InlineData("asean.auditor", "purpose:dh:Repatriation")]
    public async Task A_role_or_purpose_that_the_client_is_not_registered_with_is_refused(
        string client,
        string scope
    ) => Assert.NotEqual("", await RefusalAsync(client, scope));

    [Theory]
    [InlineData("role:auditor purpose:dh:Repatriation")]
    [InlineData("purpose:dh:Repatriation role:auditor")]
    [InlineData("role:auditor role:administrator")]
    [InlineData("role:king")]
    [InlineData("role:")]
    [InlineData("role:Auditor")]
    public async Task No_token_is_for_a_role_and_a_purpose_for_two_roles_or_for_one_that_nobody_has(string scope)
    {
        Assert.NotEqual("", await RefusalAsync("asean.auditor", scope));
        Assert.NotEqual("", await RefusalAsync("idn.kemlu", scope));
    }

    private async Task<string> RefusalAsync(string client, string scope)
    {
        using var response = await hub.Host.RequestTokenAsync(client, "demo", scope);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(answer.TryGetProperty("access_token", out _));
        return answer.GetProperty("error").GetString()!;
    }
}
