namespace DataHub.Audit.Index;

/// <summary>Whose records an entry disclosed, or looked among, under which agreement: one row for each pair in one part of the entry.</summary>
internal sealed class IndexedGroupRow
{
    public required int Log { get; init; }

    /// <summary>Position of the entry: of its first part.</summary>
    public required long Sequence { get; init; }

    /// <summary>The part that disclosed them; 0 where the entry looked among them.</summary>
    public required int Part { get; init; }

    public required int Number { get; init; }

    public required string Originator { get; init; }

    public required string Agreement { get; init; }
}
