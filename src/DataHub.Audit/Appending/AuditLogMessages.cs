using Microsoft.Extensions.Logging;

namespace DataHub.Audit.Appending;

/// <summary>The operator's log lines of this room: events 4100 to 4199.</summary>
internal static partial class AuditLogMessages
{
    [LoggerMessage(
        4100,
        LogLevel.Critical,
        "The audit log {Log} cannot be written ({Reason}): nothing is answered until it can"
    )]
    public static partial void CannotAppend(
        this ILogger logger,
        string log,
        AuditUnavailableReason reason,
        Exception cause
    );

    [LoggerMessage(4101, LogLevel.Information, "The audit log {Log} can be written again")]
    public static partial void AppendsAgain(this ILogger logger, string log);
}
