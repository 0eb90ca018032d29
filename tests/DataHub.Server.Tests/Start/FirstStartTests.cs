using DataHub.Server.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace DataHub.Server.Tests.Start;

public sealed class FirstStartTests : IDisposable
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
            cases = Count();
            Assert.Matches(@"Loading synthetic records: (\d+) of \1\s", first.Console);
        }
        await using var second = await HubHost.StartAsync(options);
        Assert.True(cases > 0);
        Assert.Equal(cases, Count());
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

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    private long Count()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_directory, "datahub.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM Cases";
        return (long)command.ExecuteScalar()!;
    }
}
