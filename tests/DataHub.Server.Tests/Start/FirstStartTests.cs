using DataHub.Server.Configuration;
using DataHub.Server.Tests.Hosting;

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

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => TestStore.DeleteAsync(_directory);

    private static long Count(HubHost hub) =>
        Assert.Single(hub.Read("""SELECT count(*) FROM "Cases" """, row => row.GetInt64(0)));
}
