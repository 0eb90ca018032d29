using DataHub.Server.Configuration;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Stores;

namespace DataHub.Server.Tests.Start;

public sealed class FirstStartTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("datahub-first-start-").FullName;

    [Fact]
    public async Task The_first_start_fills_an_empty_store_and_the_second_leaves_it_alone()
    {
        // The cases behind the published figures are part of every set that is not empty.
        var options = new HubHostOptions { DataDirectory = _directory, DemoCases = 1 };
        long cases;
        await using (var first = await HubHost.StartAsync(options))
        {
            cases = Count(first);
            Assert.Matches(@"Loading synthetic records: (\d+) of \1\s", first.Console);
        }
        await using var second = await HubHost.StartAsync(options);
        Assert.True(cases > 0);
        Assert.Equal(cases, Count(second));
        Assert.DoesNotContain("Loading", second.Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_outlives_a_restart_of_the_hub()
    {
        var options = new HubHostOptions
        {
            DataDirectory = _directory,
            // The issuer is an address; the port of a hub under test is another after every start.
            Settings = new Dictionary<string, string> { ["DataHub:Identity:Issuer"] = "https://hub.example" },
        };
        string token;
        await using (var first = await HubHost.StartAsync(options))
            token = await first.TokenAsync("khm.ncct", "dh:Repatriation");
        await using var second = await HubHost.StartAsync(options);
        using var response = await second.AskAsync("{ me { purpose } }", token);
        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_log_that_does_not_take_the_policies_stops_the_start_in_words()
    {
        var options = new HubHostOptions { DataDirectory = _directory };
        await using (var first = await HubHost.StartAsync(options))
            first.Execute("""ALTER TABLE "AuditTexts" RENAME COLUMN "Sha256" TO "Broken" """);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => HubHost.StartAsync(options));
        Assert.Contains("cannot be kept", Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("datahub.db")]
    [InlineData("audit-log.db")]
    [InlineData("subject-keys.db")]
    public async Task A_store_that_cannot_be_used_stops_the_start_in_words(string file)
    {
        if (TestProvider.IsPostgreSql)
            return;
        await File.WriteAllTextAsync(Path.Combine(_directory, file), new string('x', 4096));
        var options = new HubHostOptions { DataDirectory = _directory };
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => HubHost.StartAsync(options));
        var reason = Assert.Single(refused.Reasons);
        Assert.Contains("cannot be used", reason, StringComparison.Ordinal);
        Assert.Contains(_directory, reason, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => TestStore.DeleteAsync(_directory);

    private static long Count(HubHost hub) =>
        Assert.Single(hub.Read("""SELECT count(*) FROM "Cases" """, row => row.GetInt64(0)));
}
