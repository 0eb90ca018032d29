namespace DataHub.Records.Replication;

/// <summary>Whether a replica can be read from.</summary>
public enum ReplicaStanding
{
    /// <summary>It holds the records that the primary holds.</summary>
    Current,

    /// <summary>It lacks a change of records that the primary has committed, or comes from another history.</summary>
    Behind,

    /// <summary>It does not answer.</summary>
    Unreachable,
}
