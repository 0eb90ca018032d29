namespace DataHub.Disclosure.Statistics;

/// <summary>One record of a person, or of a case, with what counts are narrowed and broken down by: codes and a date, nothing that names anybody.</summary>
internal sealed class CountedFact
{
    /// <summary>The same for all records of one person, or one case.</summary>
    public required long Key { get; init; }

    /// <summary>Whether the asking country contributed all that this is read from: then it lists whom it tells of by itself.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>yyyymmdd.</summary>
    public int? On { get; init; }

    public int? HandledBy { get; init; }

    public int? Category { get; init; }

    public int? ModusOperandi { get; init; }

    public int? From { get; init; }

    public int? To { get; init; }

    /// <summary>A line for each code.</summary>
    public string? Citizenships { get; init; }

    public int? Gender { get; init; }

    public int? AgeBand { get; init; }
}
