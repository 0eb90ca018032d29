namespace DataHub.Audit.Index;

/// <summary>An entry, with what it is found by. Of a long entry the first part.</summary>
internal sealed class IndexedEntryRow
{
    public required int Log { get; init; }

    /// <summary>The <see cref="IndexedSegmentRow"/> it lies in.</summary>
    public required int Segment { get; init; }

    public required long Sequence { get; init; }

    /// <summary>Unix time in milliseconds.</summary>
    public required long Time { get; init; }

    public required string Kind { get; init; }

    public required string Outcome { get; init; }

    public string? Country { get; init; }

    public string? Agency { get; init; }

    public string? Client { get; init; }

    public string? Officer { get; init; }

    /// <summary>Who acted, for what is counted by person: the officer where one is known, otherwise the client.</summary>
    public string? Actor { get; init; }

    public string? Purpose { get; init; }

    public required bool HasCase { get; init; }

    public required bool HasSubjects { get; init; }
}
