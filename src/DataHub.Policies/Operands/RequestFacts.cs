namespace DataHub.Policies.Operands;

/// <summary>What constraints may ask of the moment of the request, beside the requester.</summary>
public sealed class RequestFacts
{
    /// <summary>The day of the request in UTC, in days since 1970-01-01.</summary>
    public int Today { get; set; }
}
