using System.Net;
using DataHub.Audit;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Audit.Proofs;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Faults.Disk;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Tests.Faults.Drills;

public sealed class ErasureDrillTests
{
    [Fact]
    public async Task An_erased_subject_is_found_no_more_every_proof_still_holds_and_restored_records_do_not_bring_it_back()
    {
        using var data = new DataDirectory();
        AuditSubject subject;
        string reference;
        await using (
            var hub = await HubHost.StartAsync(new HubHostOptions { DataDirectory = data.Path, DemoCases = 2 })
        )
        {
            await AskAsync(hub, "Seen");
            (subject, reference) = await SeenAsync(hub, data);
            Assert.NotEmpty(WhoSaw(hub, reference));
            data.BackUpRecords();

            var log = hub.Services.GetRequiredService<AuditLog>();
            var erased = await log.EraseAsync([subject], "asked by the subject", AuditRequester.Nobody, default);

            Assert.Equal(1, erased);
            Assert.Null(await log.References.FindAsync(subject.RecordType, subject.RecordId, default));
            await AssertProvedAsync(hub);
            await AskAsync(hub, "SeenAgain");
            var anew = await log.References.FindAsync(subject.RecordType, subject.RecordId, default);
            Assert.NotEqual(reference, anew);
            Assert.DoesNotContain(WhoSaw(hub, anew!), entry => entry.Operation.Name == "Seen");
        }

        data.RestoreRecords();
        await data.OpenNextEpochAsync("records restored after an erasure");

        await using (var hub = await HubHost.StartAsync(new HubHostOptions { DataDirectory = data.Path }))
        {
            Assert.NotEmpty(WhoSaw(hub, reference));
            var log = hub.Services.GetRequiredService<AuditLog>();
            Assert.NotEqual(reference, await log.References.FindAsync(subject.RecordType, subject.RecordId, default));
            await AssertProvedAsync(hub);
        }
    }

    // The entries that name a reference; that they are there says nothing of whom they are about.
    private static List<LoggedEntry> WhoSaw(HubHost hub, string reference) =>
        [
            .. Entries(hub)
                .Select(LoggedEntry.Read)
                .Where(entry => entry.Disclosures.Any(group => group.References.Contains(reference))),
        ];

    private static async Task AssertProvedAsync(HubHost hub)
    {
        var proofs = hub.Services.GetRequiredService<AuditProofs>();
        var keys = hub.Services.GetRequiredService<AuditEpochs>().Keys();
        var signed = await hub.Services.GetRequiredService<AuditCheckpoints>().IssueAsync(default);
        var proved = new List<string>();
        foreach (var record in Entries(hub))
        {
            var proof = await proofs.OfAsync(record.Log, record.Sequence, default);
            // What follows the last checkpoint of an ended epoch is proved by none.
            if (proof is null)
                continue;
            var key = keys.Single(one => one.Name == record.Log);
            Assert.True(proof.Proves(TlogProof.LeafOf(record.Bytes.Span), key, out _));
            proved.Add(record.Log);
        }
        Assert.Equal(signed.Size, proved.Count(log => log == signed.Log));
        await Asking.NamesAsync(hub);
    }

    private static List<AuditRecord> Entries(HubHost hub)
    {
        var reader = hub.Services.GetRequiredService<AuditReader>();
        return [.. reader.Logs().SelectMany(log => reader.Read(log.Log, 0))];
    }

    // A victim that was answered, by the key that was made for it.
    private static async Task<(AuditSubject, string)> SeenAsync(HubHost hub, DataDirectory data)
    {
        await using var keys = new SqliteConnection($"{AuditOptions.UsualSubjectKeys(data.Path)};Pooling=False");
        await keys.OpenAsync();
        await using var command = keys.CreateCommand();
        command.CommandText =
            "SELECT RecordId FROM AuditSubjectKeys WHERE RecordType = 'Victim' ORDER BY RecordId LIMIT 1";
        var subject = new AuditSubject("Victim", (long)(await command.ExecuteScalarAsync())!);
        var references = hub.Services.GetRequiredService<AuditLog>().References;
        return (subject, (await references.FindAsync(subject.RecordType, subject.RecordId, default))!);
    }

    private static async Task AskAsync(HubHost hub, string name)
    {
        var token = await hub.TokenAsync("khm.ncct", "dh:Repatriation");
        using var response = await hub.Client.SendAsync(Asking.Request(name, token));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
