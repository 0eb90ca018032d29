namespace DataHub.Audit.Verification;

/// <summary>What others say of one log's checkpoints.</summary>
/// <param name="Log">The log's name.</param>
/// <param name="Cosignatures">How many lines of the policy's witnesses were found true.</param>
/// <param name="Witnessed">Size of the largest checkpoint that makes the policy's quorum; null when none does.</param>
/// <param name="Timestamps">How many tokens of the authority were found true.</param>
/// <param name="LastTimestamp">The latest time that a token states.</param>
/// <param name="Fault">The first line or token that is false; null when all are true.</param>
public sealed record AttestationFinding(
    string Log,
    int Cosignatures,
    long? Witnessed,
    int Timestamps,
    DateTimeOffset? LastTimestamp,
    AuditFault? Fault
)
{
    /// <summary>Whether the policy asks for a quorum over this log, and no checkpoint of it makes it.</summary>
    public bool LacksQuorum { get; init; }
}
