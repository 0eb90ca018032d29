using System.Globalization;
using DataHub.Tests.FailPoints;
using DataHub.Tests.Stores;
using Xunit.Abstractions;

namespace DataHub.Tests.Faults.Crash;

public sealed class CrashTests(ITestOutputHelper output)
{
    private const string RoundsVariable = "DATAHUB_CRASH_ROUNDS";
    private const string SeedVariable = "DATAHUB_CRASH_SEED";

    [Fact]
    public async Task A_hub_that_is_killed_again_and_again_has_the_entry_of_every_answer_that_anybody_received()
    {
        var seed = Setting(SeedVariable) ?? Random.Shared.Next();
        var rounds = Setting(RoundsVariable) ?? CrashPlan.EveryDeathOnce;
        output.WriteLine($"{rounds} rounds, {SeedVariable}={seed}");
        await using var store = HubStore.Embedded();
        var findings = new List<CrashFinding>();

        foreach (var plan in CrashPlan.Sequence(new Random(seed)).Take(rounds))
        {
            findings.Add(await new CrashRound(findings.Count, plan, NothingPlanted).RunAsync(store));
            output.WriteLine($"{findings.Count}: {findings[^1]}");
        }

        AssertShown(findings, store);
        Assert.All(
            findings.Where(finding => finding.Plan.Point is not null).GroupBy(finding => finding.Plan.Point),
            same => Assert.Contains(same, finding => finding.DiedByItself)
        );
    }

    [PostgreSqlFact]
    public async Task A_hub_on_PostgreSQL_that_is_killed_has_the_entry_of_every_answer_that_anybody_received()
    {
        var seed = Setting(SeedVariable) ?? Random.Shared.Next();
        output.WriteLine($"{SeedVariable}={seed}");
        await using var store = await HubStore.OnPostgreSqlAsync();
        var findings = new List<CrashFinding>();

        foreach (var plan in CrashPlan.Sequence(new Random(seed)).Where(IsForAnyStore).Take(6))
            findings.Add(await new CrashRound(findings.Count, plan, NothingPlanted).RunAsync(store));

        AssertShown(findings, store);
        Assert.All(
            findings.Where(finding => finding.Plan.Point is not null),
            finding => Assert.True(finding.DiedByItself, finding.Plan.Name)
        );
    }

    [Fact]
    public async Task A_hub_that_answers_before_it_commits_is_found_out()
    {
        await using var store = HubStore.Embedded();
        // Sixteen clients fill a commit with sixteen entries at most: by then it answers early.
        var plan = new CrashPlan(FailPoint.AfterAnswer, 1000, null, null);
        var planted = new Dictionary<string, string> { [EarlyAcknowledgement.Variable] = "yes" };

        await Assert.ThrowsAsync<UnloggedAnswerException>(() => new CrashRound(0, plan, planted).RunAsync(store));
    }

    /// <summary>A run in which nobody received anything, nothing was changed, or no hub died under load, has shown nothing; no more has one in which no fail point was reached.</summary>
    private void AssertShown(List<CrashFinding> findings, HubStore store)
    {
        Report(findings);
        Assert.NotEqual(0, findings.Sum(finding => finding.Answers));
        Assert.NotEqual(0, store.Consents());
        Assert.All(
            findings.Where(finding => finding.Plan.KilledAfterChange is not null),
            finding => Assert.NotEqual(0, finding.Answers)
        );
    }

    /// <summary>The other fail points are moments of SQLite.</summary>
    private static bool IsForAnyStore(CrashPlan plan) =>
        plan.Point is null or FailPoint.AfterCommit or FailPoint.BeforeAnswer or FailPoint.AfterAnswer;

    private static Dictionary<string, string> NothingPlanted => [];

    private static int? Setting(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private void Report(List<CrashFinding> findings)
    {
        foreach (var same in findings.GroupBy(finding => finding.Plan.Name))
            output.WriteLine(
                $"{same.Key}: {same.Count()} rounds, {same.Count(finding => finding.DiedByItself)} died there, {same.Sum(finding => finding.Answers)} answers"
            );
        output.WriteLine($"{findings.Sum(finding => finding.Answers)} answers, {findings[^1].Size} entries");
    }
}
