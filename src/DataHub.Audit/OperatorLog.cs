using DataHub.Audit.Checkpoints;
using DataHub.Audit.Keys;
using DataHub.Audit.Store;

namespace DataHub.Audit;

/// <summary>
/// The log of what operators do on the hub's store, as the hub has it: shown, time-stamped and witnessed like its own, never written. Whoever acts
/// writes and signs it.
/// </summary>
public sealed class OperatorLog
{
    internal OperatorLog(AuditOptions options, AuditStore store, Func<AuditKey> key)
    {
        var own = new AuditOptions
        {
            Log = options.OperatorLog,
            CheckpointFile = options.OperatorCheckpointFile,
            Deadline = options.Deadline,
        };
        Epochs = new AuditEpochs(own, store, key, _ => throw NotWritten(), NotSigned);
        Kept = new KeptCheckpoint(own.CheckpointFile);
    }

    /// <summary>Its stretches.</summary>
    public AuditEpochs Epochs { get; }

    internal KeptCheckpoint Kept { get; }

    private static AuditCheckpoints NotSigned() => throw NotWritten();

    private static InvalidOperationException NotWritten() =>
        new("The operators' log is written by 'datahub audit' alone.");
}
