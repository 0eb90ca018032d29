namespace DataHub.Disclosure.Statistics.Grouping;

/// <summary>A group of a count that is broken down.</summary>
/// <param name="Numbers">The number of each dimension, in the order in which they were asked for: a stored code, or the year or month with which a stretch of
/// time begins; 0 for what is not known.</param>
public sealed record PublishedGroup(IReadOnlyList<int> Numbers, PublishedCount Count);
