namespace DataHub.Audit.Index;

/// <summary>That an entry disclosed a subject.</summary>
internal sealed class IndexedSubjectRow
{
    public required int Log { get; init; }

    /// <summary>The <see cref="IndexedSegmentRow"/> it lies in.</summary>
    public required int Segment { get; init; }

    /// <summary>Position of the entry: of its first part.</summary>
    public required long Sequence { get; init; }

    /// <summary>Which part of the entry names the subject.</summary>
    public required int Part { get; init; }

    /// <summary>The subject's reference, its 16 bytes.</summary>
    public required byte[] Reference { get; init; }

    /// <summary>Unix time in milliseconds.</summary>
    public required long Time { get; init; }

    public required string Originator { get; init; }
}
