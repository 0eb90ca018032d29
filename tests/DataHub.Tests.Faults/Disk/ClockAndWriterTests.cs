using System.Net;
using DataHub.Audit.Checkpoints;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Faults.Drills;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Tests.Faults.Disk;

public sealed class ClockAndWriterTests
{
    [Fact]
    public async Task A_clock_that_goes_back_by_an_hour_changes_nothing_of_the_order_of_the_log()
    {
        var clock = new WrongClock();
        await using var hub = await HubHost.StartAsync(new HubHostOptions { Clock = clock, DemoCases = 2 });
        Assert.Equal(HttpStatusCode.OK, await AskAsync(hub, "Before"));
        var before = await hub.Services.GetRequiredService<AuditCheckpoints>().IssueAsync(default);

        clock.Back = TimeSpan.FromHours(1);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(hub, "After"));
        var after = await hub.Services.GetRequiredService<AuditCheckpoints>().IssueAsync(default);
        Assert.InRange(after.Size, before.Size + 1, long.MaxValue);
        Assert.Equal(["Before", "After"], await Asking.NamesAsync(hub));
    }

    [Fact]
    public async Task Of_two_hubs_on_one_store_the_newer_one_answers_and_the_older_one_never_again()
    {
        await using var older = await HubHost.StartAsync(new HubHostOptions { DemoCases = 2 });
        var token = await older.TokenAsync("khm.ncct", "dh:Repatriation");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(older, "Older", token));

        await using var newer = await HubHost.StartAsync(new HubHostOptions { DataDirectory = older.DataDirectory });

        Assert.Equal(HttpStatusCode.OK, await AskAsync(newer, "Newer"));
        for (var attempt = 0; attempt < 3; attempt++)
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await AskAsync(older, "Fenced", token));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(newer, "Again"));
        Assert.Equal(["Older", "Newer", "Again"], await Asking.NamesAsync(newer));
    }

    [Fact]
    public async Task A_hub_starts_on_a_store_with_the_marks_of_a_migration_that_was_cut_off()
    {
        using var data = new DataDirectory();
        await using (await HubHost.StartAsync(new HubHostOptions { DataDirectory = data.Path, DemoCases = 2 })) { }
        data.LeaveMigrationMarks();

        await using var hub = await HubHost
            .StartAsync(new HubHostOptions { DataDirectory = data.Path })
            .WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(HttpStatusCode.OK, await AskAsync(hub, "After"));
    }

    private static async Task<HttpStatusCode> AskAsync(HubHost hub, string name, string? token = null)
    {
        token ??= await hub.TokenAsync("khm.ncct", "dh:Repatriation");
        using var response = await hub.Client.SendAsync(Asking.Request(name, token));
        return response.StatusCode;
    }

    private sealed class WrongClock : TimeProvider
    {
        public TimeSpan Back { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - Back;
    }
}
