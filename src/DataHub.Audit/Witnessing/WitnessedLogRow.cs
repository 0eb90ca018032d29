namespace DataHub.Audit.Witnessing;

/// <summary>The newest checkpoint of another log that this node cosigned.</summary>
internal sealed class WitnessedLogRow
{
    /// <summary>SHA-256 of the log's name, lower-case hex.</summary>
    public required string OriginHash { get; init; }

    public required long Size { get; set; }
    public required byte[] Root { get; set; }

    /// <summary>The signed note, with the log's signature and this witness's.</summary>
    public required string Note { get; set; }
}
