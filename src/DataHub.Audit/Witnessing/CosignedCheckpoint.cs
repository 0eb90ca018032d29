using DataHub.Audit.Checkpoints;

namespace DataHub.Audit.Witnessing;

/// <summary>A checkpoint and what the witnesses of a policy said of it.</summary>
/// <param name="Checkpoint">Signed by the log.</param>
/// <param name="Cosignatures">Those of the policy's witnesses that were found true.</param>
/// <param name="IsWitnessed">Whether they make the policy's quorum.</param>
public sealed record CosignedCheckpoint(
    AuditCheckpoint Checkpoint,
    IReadOnlyList<NoteSignature> Cosignatures,
    bool IsWitnessed
);
