using DataHub.Audit.Checkpoints;

namespace DataHub.Audit.Witnessing;

/// <summary>A witness that a policy names.</summary>
/// <param name="Name">Its name within the policy.</param>
/// <param name="Key">Whose cosignatures are believed.</param>
/// <param name="Address">Prefix of its <c>add-checkpoint</c>; null where checkpoints are not submitted to it.</param>
public sealed record PolicyWitness(string Name, NoteKey Key, Uri? Address);
