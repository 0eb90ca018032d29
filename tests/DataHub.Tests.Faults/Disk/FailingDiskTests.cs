using System.Net;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.FailPoints;

namespace DataHub.Tests.Faults.Disk;

/// <summary>A hub asked over HTTP while its disk fails, and afterwards: the same process, never started again.</summary>
public sealed class FailingDiskTests : IAsyncLifetime
{
    private HubHost hub = null!;
    private string token = "";

    public async Task InitializeAsync()
    {
        await StartAsync("00:00:30");
        Assert.Equal(HttpStatusCode.OK, await AskAsync("Before"));
    }

    public async Task DisposeAsync()
    {
        SqliteDisk.Break("", DiskFault.None);
        await hub.DisposeAsync();
    }

    [Theory]
    [InlineData(DiskFault.Full)]
    [InlineData(DiskFault.ReadOnly)]
    public async Task While_nothing_can_be_written_nothing_is_answered_and_afterwards_everything_is(DiskFault fault)
    {
        SqliteDisk.Break(hub.DataDirectory, fault);
        for (var attempt = 0; attempt < 3; attempt++)
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await AskAsync($"Refused{attempt}"));
        SqliteDisk.Break("", DiskFault.None);

        Assert.Equal(HttpStatusCode.OK, await AskAsync("After"));
        Assert.Equal(["Before", "After"], await NamesAsync());
    }

    [Fact]
    public async Task A_commit_whose_outcome_is_unknown_is_not_answered_and_the_log_goes_on()
    {
        SqliteDisk.Break(hub.DataDirectory, DiskFault.Unknown);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await AskAsync("Unknown"));
        SqliteDisk.Break("", DiskFault.None);

        Assert.Equal(HttpStatusCode.OK, await AskAsync("After"));
        // The bytes of the entry reached the disk; whether it counts is the store's to say, and either is safe.
        Assert.Equal(["Before", "After"], (await NamesAsync()).Where(name => name != "Unknown"));
    }

    [Fact]
    public async Task A_slow_store_is_answered_late_with_an_entry_or_in_time_without_data()
    {
        await hub.DisposeAsync();
        await StartAsync("00:00:02");
        SqliteDisk.Break(hub.DataDirectory, DiskFault.Slow);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => AskAsync($"Slow{number}")));
        SqliteDisk.Break("", DiskFault.None);
        Assert.Subset(
            new HashSet<HttpStatusCode> { HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable },
            statuses.ToHashSet()
        );

        // What waits in the queue comes first.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await AskAsync("After") is not HttpStatusCode.OK)
            Assert.False(patience.IsCancellationRequested, "A store that is fast again is not written to again.");
        var names = await NamesAsync();
        for (var number = 0; number < statuses.Length; number++)
        {
            if (statuses[number] is HttpStatusCode.OK)
                Assert.Contains($"Slow{number}", names);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(300)]
    [InlineData(900)]
    public async Task A_client_who_goes_before_or_during_the_commit_disturbs_nobody(int milliseconds)
    {
        SqliteDisk.Break(hub.DataDirectory, DiskFault.Slow);
        using (var gone = new CancellationTokenSource(milliseconds))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                hub.Client.SendAsync(Request("Gone"), gone.Token)
            );
        }
        SqliteDisk.Break("", DiskFault.None);

        Assert.Equal(HttpStatusCode.OK, await AskAsync("After"));
        Assert.Equal(["Before", "After"], (await NamesAsync()).Where(name => name != "Gone"));
    }

    [Fact]
    public async Task A_client_who_goes_after_the_commit_has_the_entry_of_what_was_sent()
    {
        using (var response = await hub.Client.SendAsync(Request("Gone"), HttpCompletionOption.ResponseHeadersRead))
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        Assert.Equal(["Before", "Gone"], await NamesAsync());
    }

    /// <param name="deadline">How long an answer waits for its entry.</param>
    private async Task StartAsync(string deadline)
    {
        hub = await HubHost.StartAsync(
            new HubHostOptions
            {
                DemoCases = 2,
                Settings = new Dictionary<string, string> { ["DataHub:Audit:Deadline"] = deadline },
            }
        );
        token = await hub.TokenAsync("khm.ncct", "dh:Repatriation");
    }

    private async Task<HttpStatusCode> AskAsync(string name)
    {
        using var response = await hub.Client.SendAsync(Request(name));
        var body = await response.Content.ReadAsStringAsync();
        if (response.StatusCode is HttpStatusCode.ServiceUnavailable)
        {
            Assert.Contains("AUDIT_UNAVAILABLE", body, StringComparison.Ordinal);
            Assert.DoesNotContain("fullName", body, StringComparison.Ordinal);
            Assert.DoesNotContain("receipt", body, StringComparison.Ordinal);
        }
        return response.StatusCode;
    }

    private HttpRequestMessage Request(string name) => Asking.Request(name, token);

    // Everything that is in the log, after it was found whole and unchanged.
    private Task<IReadOnlyList<string>> NamesAsync() => Asking.NamesAsync(hub);
}
