using System.Text.Json;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;

namespace DataHub.Cli.Tests.Policy;

public sealed class DiffCommandTests : IDisposable
{
    private const string Agreement = "agreements/idn-khm.yaml";

    private readonly HubOnDisk hub = new();
    private readonly PolicyFolder changed = new();

    [Fact]
    public async Task The_same_policies_exit_0()
    {
        var outcome = await hub.RunAsync("policy", "diff", PolicyFolder.Shipped, changed.Path);

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.StartsWith("0 widened, 0 narrowed", outcome.Output);
    }

    [Fact]
    public async Task What_narrows_exits_0_and_the_way_back_exits_3()
    {
        changed.Replace(Agreement, "pd:Name: pseudonym", "pd:Name: withhold");

        var there = await hub.RunAsync("policy", "diff", PolicyFolder.Shipped, changed.Path);
        var back = await hub.RunAsync("policy", "diff", changed.Path, PolicyFolder.Shipped);

        Assert.Equal(0, there.Code);
        Assert.Contains("NARROWED KHM.MOSVY", there.Output);
        Assert.Equal(3, back.Code);
        Assert.Contains("Name (pd:Name) goes from withheld to pseudonym", back.Output);
    }

    [Fact]
    public async Task With_the_store_the_live_records_are_counted()
    {
        await StoreAsync(
            Victim(1, Tristate.No, ConsentCode.Unknown),
            Victim(2, Tristate.No, ConsentCode.Unknown),
            Victim(3, Tristate.No, ConsentCode.Given),
            Victim(4, Tristate.Yes, ConsentCode.Unknown)
        );
        changed.Replace(Agreement, "pd:Name: pseudonym", "pd:Name: full");

        var outcome = await hub.RunAsync("policy", "diff", PolicyFolder.Shipped, changed.Path, "--store", "--json");

        Assert.Equal((3, ""), (outcome.Code, outcome.Error));
        var answer = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal("urn:dh:agreement:idn-khm", answer.GetProperty("widenedAgreements")[0].GetString());
        var records = answer
            .GetProperty("changes")
            .EnumerateArray()
            .Where(change =>
                change.GetProperty("recordTypes").EnumerateArray().Any(type => type.GetString() == "Victim")
            )
            .ToDictionary(
                change => change.GetProperty("routes")[0].GetProperty("agencies")[0].GetString()!,
                change => change.GetProperty("records").GetInt64()
            );
        Assert.Equal(new() { ["KHM.NCCT"] = 2, ["KHM.MOSVY"] = 3 }, records);
    }

    [Fact]
    public async Task A_faulty_directory_and_a_missing_store_exit_2()
    {
        var noStore = await hub.RunAsync("policy", "diff", PolicyFolder.Shipped, changed.Path, "--store");
        changed.Replace(Agreement, "pd:Name: pseudonym", "pd:Name: pseudo");
        var faulty = await hub.RunAsync("policy", "diff", PolicyFolder.Shipped, changed.Path);

        Assert.Equal(2, noStore.Code);
        Assert.Contains("There is no store at", noStore.Error);
        Assert.Equal(2, faulty.Code);
        Assert.Contains(Agreement, faulty.Error);
    }

    private static VictimRecord Victim(long id, Tristate minor, int consent) =>
        new()
        {
            Id = id,
            OwnerAgency = "IDN.KEMLU",
            Operands = new RecordOperands
            {
                Originator = 360,
                FoundIn = 116,
                IsMinor = (byte)minor,
                ConsentProtection = consent,
                ConsentRepatriation = consent,
                CaseStatus = (byte)CaseState.Closed,
                ObjectsToOrigin = (byte)Tristate.No,
            },
        };

    private async Task StoreAsync(params VictimRecord[] victims)
    {
        var store = new RecordsStore(new DataOptions { Directory = hub.Folder });
        await store.MigrateAsync(default);
        await using var context = store.CreateDbContext();
        context.Add(new CaseRecord { Id = 900, OwnerAgency = "IDN.KEMLU" });
        foreach (var victim in victims)
            victim.CaseId = 900;
        context.AddRange(victims);
        await context.SaveChangesAsync();
    }

    public void Dispose()
    {
        changed.Dispose();
        hub.Dispose();
    }
}
