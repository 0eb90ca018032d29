namespace DataHub.Policies.Comparing;

/// <summary>Between whom something has changed.</summary>
/// <param name="Agreement">Uid of the agreement that decides, or of the file of rules where no agreement is concerned.</param>
/// <param name="Originators">Alpha-3 codes of the countries whose records are disclosed, in order; empty where none are concerned.</param>
/// <param name="Agencies">Codes of the agencies that ask, in order; empty where all are concerned.</param>
public sealed record Route(string Agreement, IReadOnlyList<string> Originators, IReadOnlyList<string> Agencies);
