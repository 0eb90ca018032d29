namespace DataHub.Audit.Index;

/// <summary>
/// A stretch of one log whose subjects lie together, in the order of their references. What is added goes to the last one alone, so that a long history
/// does not make adding slower; who looks for a subject looks once into each.
/// </summary>
internal sealed class IndexedSegmentRow
{
    public required int Log { get; init; }

    /// <summary>Counted from 1 within the log.</summary>
    public required int Number { get; init; }

    /// <summary>How many subjects are in it.</summary>
    public required long Rows { get; init; }
}
