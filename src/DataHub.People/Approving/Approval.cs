namespace DataHub.People.Approving;

/// <summary>One person's request to do something that needs a second one.</summary>
public sealed class Approval
{
    public required Guid Id { get; init; }

    public required GuardedAction Action { get; init; }

    /// <summary>What exactly: an agreement's uid and version, a record's opaque id, what is exported. No value of a record.</summary>
    public required string Subject { get; init; }

    public required Guid AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>From then on it can be neither approved nor used.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Never <see cref="AskedBy"/>: the database refuses it as well. Null while nobody has approved.</summary>
    public Guid? ApprovedBy { get; set; }

    /// <summary>When it was done. It is good for once.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
