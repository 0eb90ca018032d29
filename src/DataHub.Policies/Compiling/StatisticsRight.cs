namespace DataHub.Policies.Compiling;

/// <summary>The right to statistics for certain purposes, with the smallest cell that may be told.</summary>
internal sealed record StatisticsRight(string Id, IReadOnlyList<Purpose> Purposes, int MinimumCell);
