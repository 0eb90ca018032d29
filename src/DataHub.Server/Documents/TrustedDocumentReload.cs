using System.Security.Cryptography;
using System.Text;
using DataHub.Audit;
using DataHub.Audit.Entries;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Documents;

/// <summary>
/// Takes changes of the folder of trusted documents while the hub runs. What may be asked is an entry of the log whenever it changes, whether the hub ran
/// meanwhile or not; the list that an entry names by its hash is kept with the log's texts.
/// </summary>
internal sealed partial class TrustedDocumentReload(
    TrustedDocuments documents,
    AuditLog audit,
    AuditTexts texts,
    IOptions<TrustedDocumentOptions> options,
    ILogger<TrustedDocumentReload> logger
) : BackgroundService
{
    private const string LastKnown = "documents/last-known";

    private string? recorded;

    /// <summary>Looks once; for the watch below and for tests that do not want to wait.</summary>
    /// <returns>Whether other documents may be run than before.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        foreach (var fault in documents.Look())
            LogRefusal(logger, fault);
        var now = documents.Listing;
        if (now == recorded)
            return false;
        var changed = await RecordAsync(now, cancellationToken);
        recorded = now;
        return changed;
    }

    /// <summary>What was changed while the hub was down has its entry before it serves.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookSafelyAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Directory.Length == 0 || options.Value.Reload <= TimeSpan.Zero)
            return;
        using var timer = new PeriodicTimer(options.Value.Reload);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LookSafelyAsync(stoppingToken);
    }

    private async Task LookSafelyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The next look, or the next start, tries again: what stands now still differs from what was last known.
            LogFault(logger, fault.GetType().Name);
        }
    }

    // The list is kept before the entry, so that whoever reads the entry finds it.
    private async Task<bool> RecordAsync(string now, CancellationToken cancellationToken)
    {
        var before = await texts.FindLastKnownAsync(LastKnown, cancellationToken);
        var listing = Encoding.UTF8.GetBytes(now);
        if (listing.AsSpan().SequenceEqual(before))
            return false;
        await texts.KeepAsync([listing], cancellationToken);
        await audit.AppendAsync(
            new AuditEntry
            {
                Kind = AuditKind.Admin,
                Operation = AuditOperation.None with { Kind = "documents" },
                Changes =
                [
                    new AuditChange("trusted documents", before is null ? null : Sha256(before), Sha256(listing)),
                ],
                Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
            },
            cancellationToken
        );
        await texts.NameAsync(LastKnown, Sha256(listing), cancellationToken);
        return true;
    }

    private static string Sha256(byte[] text) => Convert.ToHexStringLower(SHA256.HashData(text));

    [LoggerMessage(1501, LogLevel.Error, "The trusted documents stay as they were. {Fault}")]
    private static partial void LogRefusal(ILogger logger, string fault);

    [LoggerMessage(
        1502,
        LogLevel.Error,
        "A change of the trusted documents could not be recorded: {Fault}. The hub tries again."
    )]
    private static partial void LogFault(ILogger logger, string fault);
}
