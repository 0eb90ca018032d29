using System.Text.Json;
using DataHub.Cli.Policy;
using DataHub.Policies;
using DataHub.Policies.Proving;

namespace DataHub.Cli.Tests.Policy;

public sealed class ProveCommandTests : IDisposable
{
    private readonly HubOnDisk hub = new();
    private readonly PolicyFolder policies = new();

    public ProveCommandTests()
    {
        hub.Set("DataHub:Schema:Directory", Path.Combine(PolicyFolder.Shipped, "..", "schema"));
        // one agreement is enough here: all of them are proved in the projects of policies and disclosure
        foreach (var file in Directory.GetFiles(policies.At("agreements")))
        {
            if (Path.GetFileName(file) != "lao-vnm.yaml")
                File.Delete(file);
        }
    }

    [Fact]
    public async Task What_holds_exits_0_with_numbers_and_time()
    {
        var outcome = await hub.RunAsync("policy", "prove", "--policies", policies.Path);

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Matches(@"record classes, [0-9,]+ decisions in [0-9.]+ s", outcome.Output);
        Assert.Matches(@"Sqlite: [0-9,]+ plans, [0-9,]+ records decided twice", outcome.Output);
        Assert.Contains("Proved: plan is check", outcome.Output);
    }

    [Fact]
    public async Task Programs_get_the_same_in_JSON()
    {
        var outcome = await hub.RunAsync("policy", "prove", "--policies", policies.Path, "--json");

        var answer = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.True(answer.GetProperty("holds").GetBoolean());
        Assert.True(answer.GetProperty("classes").GetInt64() > 0);
        Assert.Equal("Sqlite", answer.GetProperty("providers")[0].GetProperty("provider").GetString());
        Assert.True(answer.GetProperty("providers")[0].GetProperty("records").GetInt64() > 0);
        Assert.Equal(0, answer.GetProperty("violations").GetInt64());
    }

    [Fact]
    public async Task What_does_not_hold_is_named_in_words_and_exits_1()
    {
        var proof = PolicyProof.Of(PolicyBundle.Load(policies.Path));
        proof.Violations.Add(() =>
            new ProofViolation
            {
                Property = ProvedProperty.BaselineHolds,
                Agency = "VNM.MPS",
                Purpose = "dh:Repatriation",
                RecordType = "Victim",
                Under = "records of LAO",
                Class = "subject.isMinor is unknown",
                Category = "pd:Name",
                Statement = "full, but B2-minor of the baseline leaves withhold",
            }
        );
        await using var output = new StringWriter();

        var summary = new ProofSummary("1", proof, TimeSpan.Zero);
        summary.Write(output);

        Assert.Equal(1, summary.Outcome);
        Assert.StartsWith(
            "BaselineHolds: VNM.MPS for dh:Repatriation, Victim, records of LAO, subject.isMinor is unknown, pd:Name: full, but",
            output.ToString()
        );
        Assert.EndsWith($"Not proved: 1 violations.{Environment.NewLine}", output.ToString());
    }

    [Fact]
    public async Task Faulty_policies_and_a_server_that_is_not_there_exit_2()
    {
        var noServer = await hub.RunAsync(
            "policy",
            "prove",
            "--policies",
            policies.Path,
            "--postgresql",
            "Host=127.0.0.1;Port=1;Timeout=2"
        );
        var noAddress = await hub.RunAsync("policy", "prove", "--policies", policies.Path, "--postgresql", "nowhere");
        policies.Replace("agreements/lao-vnm.yaml", "pd:Name: full", "pd:Name: whole");
        var faulty = await hub.RunAsync("policy", "prove", "--policies", policies.Path);

        Assert.Equal(2, noServer.Code);
        Assert.Contains("PostgreSql cannot be used", noServer.Error);
        Assert.Equal(2, noAddress.Code);
        Assert.Contains("PostgreSql cannot be used", noAddress.Error);
        Assert.Equal(2, faulty.Code);
    }

    public void Dispose()
    {
        policies.Dispose();
        hub.Dispose();
    }
}
