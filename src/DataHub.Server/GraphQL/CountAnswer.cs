using DataHub.Disclosure.Statistics;

namespace DataHub.Server.GraphQL;

/// <summary>A count in the words of the graph, and what was counted, for those who ask for it in groups.</summary>
internal sealed record CountAnswer(CountedRecords Which, IReadOnlyList<string> Asked, PublishedCount Count)
{
    public int? Cases => Count.Cases;

    public int? Persons => Count.Persons;

    public bool Suppressed => Count.Suppressed;

    public int MinimumCell => Count.MinimumCell;

    public DateTime? CountedAt => Count.CountedAt?.UtcDateTime;
}
