namespace DataHub.Server.Http;

/// <summary>Why a request is refused although HTTP has nothing against it. Its answer says only this, and the log has its entry.</summary>
/// <param name="Code">For <c>extensions.code</c>. Clients read it: never rename.</param>
/// <param name="Message">What to do instead. Never a part of the request.</param>
public sealed record HubRefusal(string Code, string Message)
{
    /// <summary>Asked too much in too little time.</summary>
    public const string RateLimitedCode = "RATE_LIMITED";

    /// <summary>How it ends. Default: as a document that cannot be run.</summary>
    public HubOutcome Outcome { get; init; } = HubOutcome.Refused;

    /// <summary>When to ask again; null where that would change nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static HubRefusal RateLimited(TimeSpan retryAfter) =>
        new(RateLimitedCode, "This client, or its country, asks for more than the hub gives at once. Ask again later.")
        {
            Outcome = HubOutcome.TooMany,
            RetryAfter = retryAfter,
        };
}
