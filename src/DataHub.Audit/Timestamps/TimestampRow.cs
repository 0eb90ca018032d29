namespace DataHub.Audit.Timestamps;

/// <summary>The time-stamp token over a checkpoint of this node.</summary>
internal sealed class TimestampRow
{
    public required string Log { get; init; }
    public required long Size { get; init; }

    /// <summary>The token's DER bytes (RFC 3161).</summary>
    public required byte[] Token { get; init; }

    /// <summary>When it was asked for by this node's clock, milliseconds since 1970-01-01 UTC.</summary>
    public required long Time { get; init; }
}
