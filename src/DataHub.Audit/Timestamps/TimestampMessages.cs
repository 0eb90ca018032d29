using Microsoft.Extensions.Logging;

namespace DataHub.Audit.Timestamps;

/// <summary>The operator's log lines about time stamps: events 4130 to 4139.</summary>
internal static partial class TimestampMessages
{
    [LoggerMessage(4130, LogLevel.Debug, "Time stamp of {Log} at {Size} entries")]
    public static partial void Stamped(this ILogger logger, string log, long size);

    [LoggerMessage(4131, LogLevel.Warning, "No time stamp of {Log} at {Size} entries: {Fault}")]
    public static partial void NotStamped(this ILogger logger, string log, long size, string fault);
}
