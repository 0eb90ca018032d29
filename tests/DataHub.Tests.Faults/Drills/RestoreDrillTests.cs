using System.Net;
using DataHub.Audit;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Server.Configuration;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Faults.Disk;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Tests.Faults.Drills;

public sealed class RestoreDrillTests
{
    [Fact]
    public async Task A_restored_backup_is_not_served_until_a_new_epoch_binds_the_last_checkpoint_of_the_old_one()
    {
        using var data = new DataDirectory();
        string published;
        await using (
            var hub = await HubHost.StartAsync(new HubHostOptions { DataDirectory = data.Path, DemoCases = 2 })
        )
        {
            await AskAsync(hub, "BeforeTheBackup");
            data.BackUpRecords();
            await AskAsync(hub, "AfterTheBackup");
            await data.ActAsync();
            published = (await hub.Services.GetRequiredService<AuditCheckpoints>().IssueAsync(default)).Note;
        }

        data.RestoreRecords();
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
            HubHost.StartAsync(new HubHostOptions { DataDirectory = data.Path })
        );
        Assert.Contains("new-epoch", refused.Message, StringComparison.Ordinal);
        published = await File.ReadAllTextAsync(data.Checkpoint);
        var first = await data.OpenNextEpochAsync("restored from the backup of Monday");
        var unavailable = await Assert.ThrowsAsync<AuditUnavailableException>(data.ActAsync);
        Assert.Contains("new-epoch --operator", unavailable.Message, StringComparison.Ordinal);
        await data.OpenNextEpochOfOperatorsAsync("restored from the backup of Monday");

        await using (var hub = await HubHost.StartAsync(new HubHostOptions { DataDirectory = data.Path }))
        {
            await AskAsync(hub, "InTheNewEpoch");
            await data.ActAsync();
            // Both epochs verify; what came after the backup is lost, and the kept checkpoint says of how much.
            Assert.Equal(["BeforeTheBackup", "InTheNewEpoch"], await Asking.NamesAsync(hub));
            var entry = LoggedEntry.Read(hub.Services.GetRequiredService<AuditReader>().Read(first.Log, 0).First());
            Assert.Equal("epoch", entry.Kind);
            Assert.Equal([published], entry.Notes);
        }
    }

    private static async Task AskAsync(HubHost hub, string name)
    {
        var token = await hub.TokenAsync("khm.ncct", "dh:Repatriation");
        using var response = await hub.Client.SendAsync(Asking.Request(name, token));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
