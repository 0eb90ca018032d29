namespace DataHub.Records.Demo;

/// <summary>From being found to being home.</summary>
/// <param name="Episode">What happened before.</param>
/// <param name="Departed">When the person left the country where they were found.</param>
/// <param name="Arrived">When the person was home.</param>
/// <param name="Closed">When the country of origin closed its case.</param>
internal sealed record Journey(Episode Episode, DateOnly Departed, DateOnly Arrived, DateOnly Closed);
