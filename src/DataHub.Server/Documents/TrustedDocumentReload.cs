using DataHub.Audit;
using DataHub.Audit.Entries;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Documents;

/// <summary>Takes changes of the folder of trusted documents while the hub runs. What may be asked is an entry of the log whenever it changes.</summary>
internal sealed partial class TrustedDocumentReload(
    TrustedDocuments documents,
    AuditLog audit,
    IOptions<TrustedDocumentOptions> options,
    ILogger<TrustedDocumentReload> logger
) : BackgroundService
{
    private string recorded = documents.Standing;

    /// <summary>Looks once; for the watch below and for tests that do not want to wait.</summary>
    /// <returns>Whether other documents may be run than before.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        foreach (var fault in documents.Look())
            LogRefusal(logger, fault);
        var now = documents.Standing;
        if (now == recorded)
            return false;
        await audit.AppendAsync(
            new AuditEntry
            {
                Kind = AuditKind.Admin,
                Operation = AuditOperation.None with { Kind = "documents" },
                Changes = [new AuditChange("trusted documents", recorded, now)],
                Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
            },
            cancellationToken
        );
        recorded = now;
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Directory.Length == 0 || options.Value.Reload <= TimeSpan.Zero)
            return;
        using var timer = new PeriodicTimer(options.Value.Reload);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The next look tries again: what stands now still differs from what was recorded.
                LogFault(logger, fault.GetType().Name);
            }
        }
    }

    [LoggerMessage(1501, LogLevel.Error, "The trusted documents stay as they were. {Fault}")]
    private static partial void LogRefusal(ILogger logger, string fault);

    [LoggerMessage(
        1502,
        LogLevel.Error,
        "A change of the trusted documents could not be recorded: {Fault}. The hub tries again."
    )]
    private static partial void LogFault(ILogger logger, string fault);
}
