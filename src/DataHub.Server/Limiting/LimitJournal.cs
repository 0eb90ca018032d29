using System.Diagnostics;
using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Server.Auditing;
using DataHub.Server.Http;

namespace DataHub.Server.Limiting;

/// <summary>What limits write to the audit log about callers whom nobody knows yet.</summary>
internal sealed partial class LimitJournal(AuditRefusals refusals, LoggedCaller caller, ILogger<LimitJournal> logger)
{
    // A refusal discloses nothing, so it stands even when it cannot be logged; and it is logged even when its caller has gone.
    public async Task AddressRefusedAsync()
    {
        var entry = new AuditEntry
        {
            Kind = AuditKind.Denied,
            Requester = caller.Of(null, null, null, null),
            Answer = AuditAnswer.Refused(HubRefusal.RateLimitedCode),
            TraceId = Activity.Current?.TraceId.ToHexString(),
        };
        try
        {
            await refusals.AppendAsync(entry, CancellationToken.None);
        }
        catch (AuditUnavailableException unavailable)
        {
            LogNotLogged(logger, unavailable.Reason);
        }
    }

    [LoggerMessage(1601, LogLevel.Error, "A refusal for its address could not be written to the audit log: {Reason}.")]
    private static partial void LogNotLogged(ILogger logger, AuditUnavailableReason reason);
}
