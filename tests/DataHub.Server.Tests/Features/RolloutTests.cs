using DataHub.Server.Configuration;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Features;

/// <summary>For whom and when a feature is open, which settings are refused, and what the log tells of changes.</summary>
public sealed class RolloutTests
{
    private const string Repatriation = "dh:Repatriation";
    private const string Statistics = "{ caseStatistics { cases } }";

    [Fact]
    public async Task A_share_of_the_agencies_is_the_same_share_on_every_node_and_after_every_start()
    {
        var first = await OpenToAsync(FeatureSettingsOf.Share("Statistics", 50));
        var second = await OpenToAsync(FeatureSettingsOf.Share("Statistics", 50));
        Assert.Equal(first, second);
        Assert.Contains(true, first);
        Assert.Contains(false, first);
    }

    [Fact]
    public async Task A_share_that_grows_takes_nothing_from_those_who_have_it()
    {
        var some = await OpenToAsync(FeatureSettingsOf.Share("Statistics", 30));
        var more = await OpenToAsync(FeatureSettingsOf.Share("Statistics", 70));
        Assert.All(some.Zip(more), pair => Assert.True(!pair.First || pair.Second));
    }

    [Fact]
    public async Task Who_is_excluded_from_an_audience_has_nothing_of_it()
    {
        var settings = FeatureSettingsOf.Share("Statistics", 100);
        settings[FeatureSettingsOf.Key("Statistics", "EnabledFor:0:Parameters:Audience:Exclusion:Users:0")] =
            "KHM.NCCT";
        settings[FeatureSettingsOf.Key("Statistics", "EnabledFor:0:Parameters:Audience:Exclusion:Groups:0")] = "IDN";
        Assert.Equal([false, true, false, false, true, true, true], await OpenToAsync(settings));
    }

    [Fact]
    public async Task A_feature_may_be_open_to_who_works_for_the_region_alone()
    {
        var settings = FeatureSettingsOf.Country("Statistics", "ASEAN");
        await using var hub = await HubHost.StartAsync(new HubHostOptions { Settings = settings });
        Assert.True(await IsOpenAsync(hub, await hub.RoleTokenAsync("asean.auditor", "auditor")));
        Assert.False(await IsOpenAsync(hub, await hub.TokenAsync("khm.ncct", Repatriation)));
    }

    [Fact]
    public async Task A_time_window_opens_and_closes_by_the_hubs_clock_while_it_runs()
    {
        var clock = new LeapingClock(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        var settings = FeatureSettingsOf.Window("Statistics", "2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z");
        await using var hub = await HubHost.StartAsync(new HubHostOptions { Settings = settings, Clock = clock });
        Assert.False(await IsOpenAsync(hub, null));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await IsOpenAsync(hub, null));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await IsOpenAsync(hub, null));
    }

    [Theory]
    [InlineData("Statistic", "true", "is not a feature")]
    [InlineData("Subscriptions", "true", "has no such surface")]
    [InlineData("HitNoHit", "yes", "has no such surface")]
    [InlineData("MemberNodes:EnabledFor:0:Name", "Microsoft.Targeting", "has no such surface")]
    [InlineData("Statistics", "yes", "neither true nor false")]
    [InlineData("Statistics:EnabledFor:0:Name", "Microsoft.Targeting", "would decide nothing")]
    [InlineData("Introspection:EnabledFor:0:Name", "Microsoft.Percentage", "anew for every request")]
    [InlineData("Introspection:EnabledFor:0:Name", "Weather", "neither Microsoft.Targeting nor")]
    [InlineData("Introspection:EnabledFor:0:Name", "Microsoft.TimeWindow", "without Start and End")]
    [InlineData("Introspection:RequirementType", "Some", "neither Any nor All")]
    [InlineData("Introspection:RequirmentType", "All", "the setting RequirmentType")]
    [InlineData("Statistics:EnabledFr:0:Name", "Microsoft.Targeting", "the setting EnabledFr")]
    [InlineData("Statistics:EnabledFor", "", "would decide nothing")]
    public async Task Settings_that_cannot_be_followed_stop_the_start(string setting, string value, string reason)
    {
        var settings = new Dictionary<string, string>
        {
            ["DataHub:Features:Introspection"] = "false",
            [$"DataHub:Features:{setting}"] = value,
        };
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
            HubHost.StartAsync(new HubHostOptions { Settings = settings })
        );
        Assert.Contains(reason, Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feature_without_a_surface_may_be_named_and_is_off_for_everybody()
    {
        var settings = Server.Features.FeatureGate.Planned.ToDictionary(
            name => FeatureSettingsOf.Key(name),
            _ => "false"
        );
        await using var hub = await HubHost.StartAsync(new HubHostOptions { Settings = settings });
        var token = await hub.TokenAsync("khm.ncct", "dh:Repatriation");
        var answer = await hub.AnswerAsync("{ me { features { name enabled } } }", token);
        var features = answer
            .GetProperty("data")
            .GetProperty("me")
            .GetProperty("features")
            .EnumerateArray()
            .ToDictionary(one => one.GetProperty("name").GetString()!, one => one.GetProperty("enabled").GetBoolean());
        Assert.Equal(Server.Features.FeatureGate.All, features.Keys);
        Assert.All(Server.Features.FeatureGate.Planned, name => Assert.False(features[name]));
    }

    [Theory]
    [InlineData("Groups:0:Name", "Cambodia", "not a country")]
    [InlineData("DefaultRolloutPercentage", "101", "from 0 to 100")]
    [InlineData("Exclusion:Groups:0", "Cambodia", "not a country")]
    [InlineData("Exclusion:User:0", "KHM.NCCT", "the setting User,")]
    [InlineData("Exclusions:Users:0", "KHM.NCCT", "the setting Exclusions")]
    [InlineData("Exclusion:Users", "KHM.NCCT", "has Users that are no list")]
    [InlineData("Exclusion:Groups", "KHM", "has Groups that are no list")]
    [InlineData("Groups:0:Rollout", "50", "the setting Rollout,")]
    public async Task An_audience_that_nobody_can_be_in_stops_the_start(string setting, string value, string reason)
    {
        var settings = FeatureSettingsOf.Country("Statistics", "KHM");
        settings[FeatureSettingsOf.Key("Statistics", $"EnabledFor:0:Parameters:Audience:{setting}")] = value;
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
            HubHost.StartAsync(new HubHostOptions { Settings = settings })
        );
        Assert.Contains(reason, Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_change_is_in_the_log_before_and_after_those_between_two_runs_included()
    {
        var directory = Directory.CreateTempSubdirectory("datahub-features-").FullName;
        try
        {
            await using (var hub = await StartAsync(directory, []))
                Assert.Equal(Server.Features.FeatureGate.All.Count, Changes(hub).Count);
            await using (var hub = await StartAsync(directory, []))
                Assert.Equal(Server.Features.FeatureGate.All.Count, Changes(hub).Count);
            await using (var hub = await StartAsync(directory, new() { ["DataHub:Features:Statistics"] = "false" }))
                Assert.Equal("feature Statistics: on -> off", Changes(hub)[^1]);
        }
        finally
        {
            await TestStore.DeleteAsync(directory);
        }
    }

    [Fact]
    public async Task A_change_while_the_hub_runs_acts_at_once_and_is_in_the_log()
    {
        await using var hub = await HubHost.StartAsync(new HubHostOptions());
        Assert.True(await IsOpenAsync(hub, null));
        var configuration = (IConfigurationRoot)hub.Services.GetRequiredService<IConfiguration>();
        configuration["DataHub:Features:Statistics"] = "false";
        configuration.Reload();
        await hub.Services.GetRequiredService<Server.Features.FeatureChanges>().RecordAsync(CancellationToken.None);
        Assert.False(await IsOpenAsync(hub, null));
        Assert.Equal("feature Statistics: on -> off", Changes(hub)[^1]);
        var entry = hub.Entries().Last(one => one.GetProperty("kind").GetString() == "admin");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, entry.GetProperty("who").GetProperty("client").ValueKind);
    }

    [Fact]
    public async Task A_change_while_the_hub_runs_is_written_without_anybody_asking()
    {
        await using var hub = await HubHost.StartAsync(new HubHostOptions());
        foreach (var (text, told) in new[] { ("false", "on -> off"), ("true", "off -> on"), ("false", "on -> off") })
        {
            Set(hub, "Statistics", text);
            await UntilAsync(() => Changes(hub)[^1] == $"feature Statistics: {told}");
        }
    }

    [Fact]
    public async Task Every_change_that_met_a_silent_log_is_written_once_it_takes_entries_again()
    {
        var clock = new LeapingClock(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        await using var hub = await HubHost.StartAsync(new HubHostOptions { Clock = clock });
        var before = Changes(hub).Count;
        hub.Execute(StoreAccess.BreakLog);
        // off and on again: in the end there is what there was
        foreach (var (text, failures) in new[] { ("false", 1), ("true", 2) })
        {
            Set(hub, "Statistics", text);
            await UntilAsync(() => Failures(hub) >= failures);
        }
        hub.Execute(StoreAccess.MendLog);
        await UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            return Changes(hub).Count >= before + 2;
        });
        Assert.Equal(["feature Statistics: on -> off", "feature Statistics: off -> on"], Changes(hub).Skip(before));
    }

    [Fact]
    public async Task A_change_between_two_runs_that_meets_a_silent_log_does_not_stop_the_start_and_is_written_later()
    {
        var clock = new LeapingClock(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        await using var hub = await HubHost.StartAsync(new HubHostOptions { Clock = clock });
        hub.Execute(StoreAccess.BreakLog);
        Set(hub, "Statistics", "false");
        // what the next start does
        using var next = ActivatorUtilities.CreateInstance<Server.Features.FeatureChanges>(hub.Services);
        await next.StartAsync(CancellationToken.None);
        hub.Execute(StoreAccess.MendLog);
        await UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            return Changes(hub)[^1] == "feature Statistics: on -> off";
        });
    }

    [Fact]
    public async Task A_change_that_cannot_be_followed_closes_the_feature_and_says_so()
    {
        await using var hub = await HubHost.StartAsync(new HubHostOptions());
        var configuration = (IConfigurationRoot)hub.Services.GetRequiredService<IConfiguration>();
        configuration["DataHub:Features:Statistics"] = "perhaps";
        configuration.Reload();
        await hub.Services.GetRequiredService<Server.Features.FeatureChanges>().RecordAsync(CancellationToken.None);
        Assert.False(await IsOpenAsync(hub, null));
        var entry = hub.Entries().Last(one => one.GetProperty("kind").GetString() == "admin");
        Assert.Contains("FEATURE_SETTINGS_REFUSED", entry.GetRawText(), StringComparison.Ordinal);
    }

    private static void Set(HubHost hub, string feature, string text)
    {
        var configuration = (IConfigurationRoot)hub.Services.GetRequiredService<IConfiguration>();
        configuration[FeatureSettingsOf.Key(feature)] = text;
        // as when one file was changed: all that the root does reloads every source, and tells of it as often
        configuration.Providers.OfType<JsonConfigurationProvider>().First().Load();
    }

    private static int Failures(HubHost hub) =>
        hub.Logs.Text.Split("A change of features could not be written").Length - 1;

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!holds())
            await Task.Delay(20, patience.Token);
    }

    private static async Task<List<bool>> OpenToAsync(Dictionary<string, string> settings)
    {
        string[] agencies = ["khm.ncct", "khm.police", "idn.kemlu", "idn.polri", "tha.msdhs", "tha.rtp", "brn.none"];
        await using var hub = await HubHost.StartAsync(new HubHostOptions { Settings = settings });
        var open = new List<bool>();
        foreach (var agency in agencies)
            open.Add(await IsOpenAsync(hub, await hub.TokenAsync(agency, Repatriation)));
        return open;
    }

    private static async Task<bool> IsOpenAsync(HubHost hub, string? token) =>
        !(await hub.AnswerAsync(Statistics, token)).GetRawText().Contains("Cannot query", StringComparison.Ordinal);

    private static Task<HubHost> StartAsync(string directory, Dictionary<string, string> settings) =>
        HubHost.StartAsync(new HubHostOptions { DataDirectory = directory, Settings = settings });

    private static List<string> Changes(HubHost hub) =>
        hub.Entries()
            .Where(entry => entry.GetProperty("kind").GetString() == "admin")
            .Where(entry => entry.TryGetProperty("changes", out _))
            .SelectMany(entry => entry.GetProperty("changes").EnumerateArray())
            .Select(change =>
                $"{change.GetProperty("what").GetString()}: {change.GetProperty("before").GetString()} -> {change.GetProperty("after").GetString()}"
            )
            .ToList();
}
