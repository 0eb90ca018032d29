namespace DataHub.Audit.Index;

/// <summary>
/// A stretch of one log: some entries in a row, with all that they disclosed. Subjects lie together by segment, in the order of their references, and what
/// entries are found by is noted once per segment (<see cref="IndexedMarkRow"/>), so that a long history does not make adding slower. Whoever looks for
/// something looks into the segments that may have it.
/// </summary>
internal sealed class IndexedSegmentRow
{
    public required int Log { get; init; }

    /// <summary>Counted from 1 within the log.</summary>
    public required int Number { get; init; }

    /// <summary>How many entries and subjects are in it.</summary>
    public required long Rows { get; init; }

    /// <summary>The earliest time of an entry in it. Unix time in milliseconds.</summary>
    public required long From { get; init; }

    /// <summary>The latest time of an entry in it. Unix time in milliseconds.</summary>
    public required long To { get; init; }
}
