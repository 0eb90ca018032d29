namespace DataHub.Audit.Witnessing;

/// <summary>Who witnesses this log, and whose logs it witnesses. Default: nobody, and nobody's.</summary>
public sealed class WitnessingOptions
{
    /// <summary>
    /// File with the policy (C2SP tlog-policy) that says when a checkpoint of this node is cosigned. Checkpoints are submitted to those of
    /// its witnesses that have an address. Default empty: there are no witnesses.
    /// </summary>
    public string PolicyFile { get; set; } = "";

    /// <summary>How long a witness may take to answer. Default 5 seconds; from 100 milliseconds to 1 minute.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// File with the keys of the logs that this node witnesses, lines <c>log &lt;key&gt;</c> of a policy that ends in
    /// <c>quorum none</c>. Default empty: it is no witness.
    /// </summary>
    public string LogsFile { get; set; } = "";

    /// <summary>The name under which this node cosigns: host and path without scheme. Required with <see cref="LogsFile"/>.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// File with the 32-byte seed of the Ed25519 key of its cosignatures. Required with <see cref="LogsFile"/>, and another key than the
    /// log's: a cosignature is another kind of statement.
    /// </summary>
    public string KeyFile { get; set; } = "";
}
