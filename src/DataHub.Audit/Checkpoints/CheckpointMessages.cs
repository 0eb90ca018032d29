using Microsoft.Extensions.Logging;

namespace DataHub.Audit.Checkpoints;

/// <summary>The operator's log lines about checkpoints: events 4110 to 4119.</summary>
internal static partial class CheckpointMessages
{
    [LoggerMessage(4110, LogLevel.Critical, "No checkpoint is signed any more. {Refusal}")]
    public static partial void RefusesToSign(this ILogger logger, string refusal);

    [LoggerMessage(4111, LogLevel.Warning, "The audit log cannot be read or written: no checkpoint for now")]
    public static partial void CannotSign(this ILogger logger, Exception cause);

    [LoggerMessage(4112, LogLevel.Debug, "Checkpoint of {Log} signed at {Size} entries")]
    public static partial void Signed(this ILogger logger, string log, long size);

    [LoggerMessage(4113, LogLevel.Critical, "The operators' log is not what a witness cosigned of it. {Refusal}")]
    public static partial void OperatorsHistoryLost(this ILogger logger, string refusal);

    // A node that takes another's place may have lost nothing but its disk: no reason not to answer.
    [LoggerMessage(
        4114,
        LogLevel.Critical,
        "The checkpoint kept in {File} is gone, and one of {Size} entries was signed: nothing on this node shows whether the store was put back to an earlier state. Compare with a checkpoint that a witness, partner or auditor holds (datahub audit verify --checkpoint)"
    )]
    public static partial void KeptIsGone(this ILogger logger, string file, long size);
}
