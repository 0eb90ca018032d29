using System.Net;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Tests.Faults.Disk;

public sealed class FullDiskTests
{
    [RootFact]
    public async Task On_a_full_disk_nothing_is_answered_and_once_there_is_room_the_same_hub_answers_again()
    {
        using var disk = new TemporaryFileSystem(megabytes: 64);
        await using var hub = await HubHost.StartAsync(new HubHostOptions { DataDirectory = disk.Path, DemoCases = 2 });
        var token = await hub.TokenAsync("khm.ncct", "dh:Repatriation");
        Assert.Equal((HttpStatusCode.OK, true), await AskAsync("Before"));

        disk.Fill();
        // What was allocated before the disk was full may still take some entries.
        var refused = new List<string>();
        for (var attempt = 0; refused.Count < 3; attempt++)
        {
            var (status, hasData) = await AskAsync($"Full{attempt}");
            Assert.Equal(status is HttpStatusCode.OK, hasData);
            if (status is HttpStatusCode.ServiceUnavailable)
                refused.Add($"Full{attempt}");
            else
                Assert.InRange(attempt, 0, 10_000);
        }
        disk.MakeRoom();

        Assert.Equal((HttpStatusCode.OK, true), await AskAsync("After"));
        var names = await Asking.NamesAsync(hub);
        Assert.Empty(names.Intersect(refused));
        Assert.Equal("After", names[^1]);

        async Task<(HttpStatusCode, bool)> AskAsync(string name)
        {
            using var response = await hub.Client.SendAsync(Asking.Request(name, token));
            var body = await response.Content.ReadAsStringAsync();
            return (response.StatusCode, body.Contains("fullName", StringComparison.Ordinal));
        }
    }
}
