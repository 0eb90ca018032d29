namespace DataHub.Tests.Reference.Worlds;

/// <summary>Whose records a store holds.</summary>
/// <param name="Originators">Alpha-3 codes; one that is named twice has twice as many.</param>
/// <param name="Agencies">Codes of all agencies.</param>
internal sealed record PlainParties(IReadOnlyList<string> Originators, IReadOnlyList<string> Agencies);
