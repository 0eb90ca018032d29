using DataHub.Audit.Entries;

namespace DataHub.Cli.Tests.Audit;

public sealed class DutiesCommandTests : IDisposable
{
    private const string Agreement = "urn:asean:tha-vnm";

    private readonly HubOnDisk hub = new();

    public void Dispose() => hub.Dispose();

    [Fact]
    public async Task Duties_are_told_with_how_they_stand_and_a_missed_one_is_a_finding()
    {
        var now = TimeProvider.System.GetUtcNow();
        await hub.ServeAsync(
            async (log, _) =>
            {
                await log.AppendAsync(Owing("D1-inform", "inform", "THA", now.AddDays(1)), default);
                await log.AppendAsync(Owing("D2-delete", "delete", "VNM.MPS", now.AddDays(1)), default);
                await log.AppendAsync(Met("D1-inform", "inform", "THA"), default);
            }
        );

        var inTime = await hub.RunAsync("audit", "duties");
        Assert.Equal((0, ""), (inTime.Code, inTime.Error));
        Assert.Contains("1 due, 1 met, 0 missed.", inTime.Output);
        Assert.Contains($"{Agreement} D2-delete, entry 1 of VNM.MPS", inTime.Output);

        await hub.ServeAsync(
            async (log, _) => await log.AppendAsync(Owing("D1-inform", "inform", "THA", now.AddDays(-1)), default)
        );
        var late = await hub.RunAsync("audit", "duties", "--standing", "Missed", "--json");
        Assert.Equal(1, late.Code);
        Assert.Contains("\"standing\": \"Missed\"", late.Output);
        Assert.DoesNotContain("D2-delete", late.Output);
    }

    [Fact]
    public async Task Without_a_store_it_cannot_be_told()
    {
        var outcome = await hub.RunAsync("audit", "duties");
        Assert.Equal(2, outcome.Code);
        Assert.Empty(outcome.Output);
    }

    private static AuditEntry Owing(string id, string action, string party, DateTimeOffset due) =>
        new()
        {
            Kind = AuditKind.Query,
            Requester = new AuditRequester("VNM", "VNM.MPS", "vnm.mps", null),
            Duties = [new AuditDuty(Agreement, id, action, party, false, due)],
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };

    private static AuditEntry Met(string id, string action, string party) =>
        new()
        {
            Kind = AuditKind.Duty,
            Duties = [new AuditDuty(Agreement, id, action, party, true, TimeProvider.System.GetUtcNow())],
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };
}
