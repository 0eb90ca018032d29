namespace DataHub.People.Sessions;

/// <summary>One sign-in of one person. The browser's cookie and every token that came of it name it, so that ending it ends them all.</summary>
public sealed class Session
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>
    /// When the person last proved to be there with a passkey: at the start, and again for what asks for it. Before the start where they signed in
    /// at their country's provider and have not proved it here since.
    /// </summary>
    public required DateTimeOffset AuthenticatedAt { get; set; }

    /// <summary>The last request, to within a minute.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Whether the person has proved here with a passkey to be there.</summary>
    public bool IsProven => AuthenticatedAt >= StartedAt;

    /// <summary>When the person last signed in, here or at their country's provider.</summary>
    public DateTimeOffset SignedInAt => IsProven ? AuthenticatedAt : StartedAt;
}
