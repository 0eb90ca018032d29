namespace DataHub.Audit.Index;

/// <summary>That an entry disclosed a subject.</summary>
internal sealed class IndexedSubjectRow
{
    public required int Log { get; init; }

    /// <summary>Position of the entry: of its first part.</summary>
    public required long Sequence { get; init; }

    /// <summary>Which part of the entry names the subject.</summary>
    public required int Part { get; init; }

    /// <summary>Which of the subjects that the part names, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The subject's reference, its 16 bytes.</summary>
    public required byte[] Reference { get; init; }

    /// <summary>Unix time in milliseconds.</summary>
    public required long Time { get; init; }

    public required string Originator { get; init; }
}
