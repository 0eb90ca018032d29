namespace DataHub.Audit.Duties;

/// <summary>Which duties are wanted; what is null is of no matter.</summary>
public sealed record DutySearch
{
    /// <summary><c>inform</c> or <c>delete</c>.</summary>
    public string? Action { get; init; }

    /// <summary>Who is told, or who deletes.</summary>
    public string? Party { get; init; }

    /// <summary>Uid of the agreement that lays it down.</summary>
    public string? Agreement { get; init; }

    public bool? IsMet { get; init; }

    /// <summary>The last instant at which it came about.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Latest first; otherwise in the order in which they came about.</summary>
    public bool IsDescending { get; init; }

    /// <summary>How many at most; null: all.</summary>
    public int? Count { get; init; }
}
