namespace DataHub.Policies;

/// <summary>Who asks and what for. All of it comes from the access token; another purpose is another token.</summary>
/// <param name="Country">The requesting country.</param>
/// <param name="Agency">The requesting agency, as in <c>KHM.NCCT</c>.</param>
/// <param name="Purpose">Exactly one purpose term, as in <c>dh:Repatriation</c>.</param>
/// <param name="Client">The OAuth client that holds the token.</param>
public sealed record Requester(CountryCode Country, string Agency, string Purpose, string Client)
{
    /// <summary>Whether the request names the requester's own case: some permissions ask for it.</summary>
    public bool HasCaseReference { get; init; }

    /// <summary>The person who asks through the client, for the log; null when the client acts for itself.</summary>
    public string? Officer { get; init; }
}
