namespace DataHub.Disclosure.Statistics;

/// <summary>A count of persons and, where cases are counted, of cases; all of them null where it is suppressed.</summary>
/// <param name="CountedAt">When it was made; null where it is suppressed.</param>
/// <param name="MinimumCell">The smallest count that is published.</param>
public sealed record PublishedCount(int? Cases, int? Persons, DateTimeOffset? CountedAt, int MinimumCell)
{
    public bool Suppressed => Persons is null;
}
