using DataHub.Policies;

namespace DataHub.Server.GraphQL;

/// <summary>What the records of a group have in common, in the words of the graph; null for what is not known and for what was not asked for.</summary>
internal sealed record CountFields
{
    public string? HandledBy { get; init; }

    public string? Category { get; init; }

    public string? ModusOperandi { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Citizenship { get; init; }

    public string? Gender { get; init; }

    public string? AgeBand { get; init; }

    public PartialDate? ClosedFrom { get; init; }

    public PartialDate? ClosedTo { get; init; }

    public PartialDate? ArrivedFrom { get; init; }

    public PartialDate? ArrivedBefore { get; init; }
}
