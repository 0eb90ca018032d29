namespace DataHub.Audit.Witnessing;

/// <summary>A witness's signature line under a checkpoint of this node.</summary>
internal sealed class CosignatureRow
{
    public required string Log { get; init; }
    public required long Size { get; init; }

    /// <summary>Name of the witness's key.</summary>
    public required string Witness { get; init; }

    /// <summary>Id of the witness's key.</summary>
    public required long KeyId { get; init; }

    /// <summary>The line, without its newline.</summary>
    public required string Line { get; init; }
}
