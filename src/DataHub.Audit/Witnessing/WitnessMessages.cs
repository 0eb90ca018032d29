using Microsoft.Extensions.Logging;

namespace DataHub.Audit.Witnessing;

/// <summary>The operator's log lines about witnesses: events 4120 to 4129.</summary>
internal static partial class WitnessMessages
{
    [LoggerMessage(4120, LogLevel.Debug, "Witness {Witness} cosigned {Log} at {Size} entries")]
    public static partial void Cosigned(this ILogger logger, string witness, string log, long size);

    [LoggerMessage(4121, LogLevel.Warning, "Witness {Witness} cannot be reached: {Fault}")]
    public static partial void WitnessSilent(this ILogger logger, string witness, string fault);

    [LoggerMessage(4122, LogLevel.Warning, "Witness {Witness} does not cosign {Log} at {Size} entries: {Verdict}")]
    public static partial void NotCosigned(
        this ILogger logger,
        string witness,
        string log,
        long size,
        WitnessVerdict verdict
    );

    [LoggerMessage(
        4123,
        LogLevel.Critical,
        "Witness {Witness} holds a checkpoint that this log signed and does not continue ({Size} entries): the store was put back or changed. Nothing is published until {Command} declares that a new log takes its place"
    )]
    public static partial void HistoryLost(this ILogger logger, string witness, long size, string command);
}
