namespace DataHub.Server.Http;

/// <summary>A finished answer: every byte is decided, so that what is logged is what leaves.</summary>
/// <param name="Body">The complete JSON response, UTF-8.</param>
/// <param name="Outcome">How it ended, from which the transport takes the status code.</param>
public sealed record HubAnswer(ReadOnlyMemory<byte> Body, HubOutcome Outcome)
{
    /// <summary>When to ask again; null where that would change nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
