using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Clients;
using DataHub.Clients.Store;

namespace DataHub.Server.Identity;

/// <summary>
/// Writes an entry for every change of the registry, wherever it was made: at the command line beside a running hub, where nobody may append
/// to the hub's log, or through the graph. An entry may come twice, none is lost.
/// </summary>
internal sealed partial class ChangeJournal(
    ClientChanges changes,
    AuditLog audit,
    TimeProvider clock,
    ILogger<ChangeJournal> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Returns once every change made before is in the log.</summary>
    /// <exception cref="AuditUnavailableException">The log does not take an entry.</exception>
    public async Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await changes.HandOnAsync(
                async (change, token) => await audit.AppendAsync(EntryOf(change), token),
                cancellationToken
            );
        }
        finally
        {
            turn.Release();
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // What was changed while no hub ran is in the log before the first request.
        await TryWriteAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryWriteAsync(stoppingToken);
    }

    private async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The next round tries again; a fault that leaves here stops the hub.
            LogNotWritten(logger, fault.GetType().Name);
        }
    }

    private static AuditEntry EntryOf(IdentityChangeRow change) =>
        new()
        {
            Kind = AuditKind.Admin,
            Requester = AuditRequester.Nobody with { Officer = change.By },
            Reason = AuditReason.None with { Justification = change.Detail },
            Operation = new AuditOperation("admin", $"{change.What}: {change.Whom}", null, null),
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };

    [LoggerMessage(1102, LogLevel.Error, "A change of the registry waits for its entry in the audit log ({Fault}).")]
    private static partial void LogNotWritten(ILogger logger, string fault);
}
