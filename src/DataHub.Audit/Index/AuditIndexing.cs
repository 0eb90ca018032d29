using DataHub.Audit.Appending;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DataHub.Audit.Index;

/// <summary>Keeps the index up to the log while the host runs. What fails is tried again; the log and its answers never wait for it.</summary>
internal sealed partial class AuditIndexing(AuditIndexer indexer, AuditIndex index, ILogger<AuditIndexing> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);

    private long reported;

    // The first round looks at what an earlier process left, whatever its size.
    private bool isCertain;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var succeeded = await Task.Run(() => CatchUp(stoppingToken), stoppingToken);
            await Task.Delay(succeeded ? Pause : PauseAfterFailure, stoppingToken);
        }
    }

    private bool CatchUp(CancellationToken cancellationToken)
    {
        try
        {
            var lag = index.Lag();
            AuditMeter.IndexLag.Record(lag);
            if (lag == 0 && isCertain)
                return true;
            if (indexer.CatchUp(cancellationToken) is > 0 and var unreadable)
                LogUnreadable(logger, reported += unreadable);
            AuditMeter.IndexLag.Record(index.Lag());
            isCertain = true;
            return true;
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            isCertain = false;
            LogFailed(logger, cause.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(4140, LogLevel.Error, "The index of the audit log could not follow: {Exception}.")]
    private static partial void LogFailed(ILogger logger, string exception);

    [LoggerMessage(
        4141,
        LogLevel.Error,
        "{Count} records of the audit log are not readable and not indexed: verify it."
    )]
    private static partial void LogUnreadable(ILogger logger, long count);
}
