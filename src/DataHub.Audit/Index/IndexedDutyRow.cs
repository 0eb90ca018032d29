namespace DataHub.Audit.Index;

/// <summary>A duty that an entry made due, and when it was met.</summary>
internal sealed class IndexedDutyRow
{
    public required int Log { get; init; }

    public required long Sequence { get; init; }

    public required int Number { get; init; }

    public required string Agreement { get; init; }

    public required string Duty { get; init; }

    public required string Action { get; init; }

    /// <summary>Who is told, or who deletes.</summary>
    public required string Party { get; init; }

    /// <summary>When it came about. Unix time in milliseconds, as all instants here.</summary>
    public required long Time { get; init; }

    public required long Due { get; init; }

    /// <summary>Null while it is not met.</summary>
    public long? Met { get; init; }
}
