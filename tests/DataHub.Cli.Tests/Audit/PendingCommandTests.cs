using DataHub.Audit.Entries;

namespace DataHub.Cli.Tests.Audit;

public sealed class PendingCommandTests : IDisposable
{
    private readonly HubOnDisk hub = new();

    public void Dispose() => hub.Dispose();

    [Fact]
    public async Task A_change_that_the_hub_did_not_live_to_end_is_a_finding_and_one_that_was_made_is_not()
    {
        hub.Clock = new Ago(TimeSpan.FromHours(1));
        await hub.ServeAsync(
            async (log, _) => await log.MakeAsync(Suspension("sok.dara"), () => Task.FromResult(true), default)
        );
        var none = await hub.RunAsync("audit", "pending");
        Assert.Equal((ExitCode.Ok, ""), (none.Code, none.Error));

        await hub.ServeAsync(
            async (log, _) =>
                await Assert.ThrowsAsync<IOException>(() =>
                    log.MakeAsync(Suspension("budi.s"), () => throw new IOException("The disk is full."), default)
                )
        );
        var found = await hub.RunAsync("audit", "pending");
        Assert.Equal((ExitCode.Findings, ""), (found.Code, found.Error));
        Assert.Contains("Entry 2 of ", found.Output, StringComparison.Ordinal);
        Assert.Contains("people.suspend has been pending since", found.Output, StringComparison.Ordinal);
        Assert.Contains("1 changes without an end", found.Output, StringComparison.Ordinal);
        var json = await hub.RunAsync("audit", "pending", "--json");
        Assert.Contains("\"entry\": 2", json.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_stays_pending_however_long_nobody_asks()
    {
        hub.Clock = new Ago(TimeSpan.FromDays(400));
        await hub.ServeAsync(
            async (log, _) =>
                await Assert.ThrowsAsync<IOException>(() =>
                    log.MakeAsync(Suspension("budi.s"), () => throw new IOException("The disk is full."), default)
                )
        );

        var found = await hub.RunAsync("audit", "pending");

        Assert.Equal(ExitCode.Findings, found.Code);
        Assert.Contains("1 changes without an end", found.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_store_it_cannot_be_told()
    {
        var outcome = await hub.RunAsync("audit", "pending");
        Assert.Equal((ExitCode.NotDone, ""), (outcome.Code, outcome.Output));
    }

    private static AuditEntry Suspension(string handle) =>
        new()
        {
            Kind = AuditKind.Admin,
            Operation = new AuditOperation("people.suspend", handle, null, null),
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };

    private sealed class Ago(TimeSpan time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - time;
    }
}
