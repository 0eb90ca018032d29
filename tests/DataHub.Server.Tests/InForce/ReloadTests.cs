using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;

namespace DataHub.Server.Tests.InForce;

/// <summary>What the policy directory says takes effect while the hub runs.</summary>
public sealed class ReloadTests : IDisposable
{
    private const string BirthDate = "pd:BirthDate: generalise:year";

    private readonly PolicyFolder _policies = new();

    [Fact]
    public async Task A_narrowed_agreement_takes_effect_on_the_next_request_of_the_same_token()
    {
        await using var hub = await ReloadingHub.StartAsync(_policies);
        var token = await hub.TokenAsync();
        var before = await hub.Host.AnswerAsync(ReloadingHub.Query, token);
        Assert.Equal("1990", FirstOf(before).GetProperty("dateOfBirth").GetString());

        _policies.Replace(ReloadingHub.Agreement, BirthDate, "pd:BirthDate: generalise:ageBand");
        Assert.True(await hub.LookAsync());

        var after = await hub.Host.AnswerAsync(ReloadingHub.Query, token);
        Assert.NotEqual("1990", FirstOf(after).GetProperty("dateOfBirth").GetString());
        Assert.NotEqual(VersionOf(before), VersionOf(after));
        Assert.Equal(hub.Version, VersionOf(after));
        Assert.Equal("Healthy", await hub.ReadyAsync());
    }

    [Fact]
    public async Task Tokens_for_a_purpose_are_issued_from_when_it_is_in_force_until_it_is_not()
    {
        const string reunion = "dh:Reunion";
        await using var hub = await ReloadingHub.StartAsync(_policies);
        await AllowAsync(hub.Host, "idn.kemlu", reunion);
        var before = await hub.TokenAsync();
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync());
        Assert.DoesNotContain($"purpose:{reunion}", await SubgraphAsync(), StringComparison.Ordinal);

        _policies.Replace(
            "purposes.yaml",
            "\npurposes:\n",
            $"\npurposes:\n  {reunion}:\n    label: Reunion of families\n"
        );
        Assert.True(await hub.LookAsync());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        Assert.Contains($"purpose:{reunion}", await ScopesAsync(hub.Host), StringComparison.Ordinal);
        Assert.Contains($"purpose:{reunion}", await SubgraphAsync(), StringComparison.Ordinal);
        Assert.Equal("Healthy", await hub.ReadyAsync());

        // who has a token of before, and who asks for one now, is answered as ever
        foreach (var token in new[] { before, await hub.TokenAsync(), await hub.Host.TokenAsync("idn.kemlu", reunion) })
        {
            using var answer = await hub.Host.AskAsync("{ me { client } }", token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        _policies.Restore();
        Assert.True(await hub.LookAsync());
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync());
        Assert.DoesNotContain($"purpose:{reunion}", await SubgraphAsync(), StringComparison.Ordinal);

        async Task<string> SubgraphAsync() => (await hub.Host.AnswerAsync("{ _service { sdl } }")).GetRawText();

        async Task<HttpStatusCode> StatusAsync()
        {
            using var response = await hub.Host.RequestTokenAsync("idn.kemlu", "demo", $"purpose:{reunion}");
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task The_log_names_the_policies_at_the_start_and_each_that_followed()
    {
        await using var hub = await ReloadingHub.StartAsync(_policies);
        var first = hub.Version;
        _policies.Replace(ReloadingHub.Agreement, BirthDate, "pd:BirthDate: generalise:ageBand");
        await hub.LookAsync();

        Assert.Collection(
            hub.PolicyChanges(),
            start => Assert.Equal(first, start.Entry.Reason.Policy),
            change =>
            {
                Assert.Equal(hub.Version, change.Entry.Reason.Policy);
                var agreement = Assert.Single(
                    change.Entry.Reason.Agreements,
                    agreement => agreement.Uid == "urn:dh:agreement:khm-idn"
                );
                var inForce = hub.Policies.Bundle.Agreements.Single(one => one.Uid == agreement.Uid);
                Assert.Equal(inForce.Sha256, agreement.Sha256);
            }
        );
    }

    [Fact]
    public async Task A_directory_that_does_not_change_makes_no_entry()
    {
        await using var hub = await ReloadingHub.StartAsync(_policies);
        for (var look = 0; look < 3; look++)
            Assert.False(await hub.LookAsync());
        Assert.Single(hub.PolicyChanges());
    }

    [Fact]
    public async Task A_hub_looks_by_itself()
    {
        await using var hub = await ReloadingHub.StartAsync(_policies, TimeSpan.FromMilliseconds(100));
        var before = hub.Version;
        _policies.Replace(ReloadingHub.Agreement, BirthDate, "pd:BirthDate: generalise:ageBand");
        var waited = Stopwatch.StartNew();
        while (hub.Version == before && waited.Elapsed < TimeSpan.FromMinutes(2))
            await Task.Delay(20);
        Assert.NotEqual(before, hub.Version);
    }

    [Fact]
    public async Task A_change_that_the_log_cannot_take_is_recorded_by_a_later_look()
    {
        await using var hub = await ReloadingHub.StartAsync(_policies);
        hub.Host.Execute(StoreAccess.BreakLog);
        _policies.Replace(ReloadingHub.Agreement, BirthDate, "pd:BirthDate: generalise:ageBand");
        await Assert.ThrowsAnyAsync<Exception>(hub.LookAsync);
        hub.Host.Execute(StoreAccess.MendLog);

        Assert.True(await hub.LookAsync());

        Assert.Equal(hub.Version, hub.PolicyChanges()[^1].Entry.Reason.Policy);
        Assert.Equal(2, hub.PolicyChanges().Count);
    }

    [Fact]
    public async Task Other_categories_are_refused_with_the_remedy_until_they_are_as_before()
    {
        await using var hub = await ReloadingHub.StartAsync(_policies);
        var before = hub.Version;
        _policies.Replace(
            "categories.yaml",
            "  pd:BirthPlace:\n",
            "  dh:ShoeSize:\n    label: Shoe size\n    description: Length of the foot.\n  pd:BirthPlace:\n"
        );
        await hub.LookAsync();

        Assert.Equal(before, hub.Version);
        var ready = await hub.ReadyAsync();
        Assert.StartsWith("Degraded", ready, StringComparison.Ordinal);
        Assert.Contains("categories.yaml", ready, StringComparison.Ordinal);
        Assert.Contains("Start it again", ready, StringComparison.Ordinal);

        _policies.Restore();
        await hub.LookAsync();
        Assert.Equal("Healthy", await hub.ReadyAsync());
    }

    [Fact]
    public async Task Without_its_directory_a_hub_serves_on_and_says_so()
    {
        await using var hub = await ReloadingHub.StartAsync(_policies);
        var before = hub.Version;
        Directory.Move(_policies.Path, _policies.Path + "-away");
        try
        {
            await hub.LookAsync();
            Assert.Equal(before, hub.Version);
            Assert.StartsWith("Degraded", await hub.ReadyAsync(), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Move(_policies.Path + "-away", _policies.Path);
        }
        await hub.LookAsync();
        Assert.Equal("Healthy", await hub.ReadyAsync());
    }

    public void Dispose() => _policies.Dispose();

    private static async Task AllowAsync(HubHost hub, string client, string purpose)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        var application = (await applications.FindByClientIdAsync(client))!;
        var descriptor = new OpenIddictApplicationDescriptor();
        await applications.PopulateAsync(descriptor, application);
        descriptor.Permissions.Add($"{OpenIddictConstants.Permissions.Prefixes.Scope}purpose:{purpose}");
        await applications.UpdateAsync(application, descriptor);
    }

    private static async Task<string> ScopesAsync(HubHost hub)
    {
        var metadata = await hub.Client.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration");
        return metadata.GetProperty("scopes_supported").GetRawText();
    }

    private static string VersionOf(JsonElement answer) =>
        answer.GetProperty("extensions").GetProperty("disclosure").GetProperty("policy").GetString()!;

    private static JsonElement FirstOf(JsonElement answer) =>
        answer.GetProperty("data").GetProperty("victims").GetProperty("nodes")[0];
}
