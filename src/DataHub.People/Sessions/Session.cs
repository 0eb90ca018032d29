namespace DataHub.People.Sessions;

/// <summary>One sign-in of one person. The browser's cookie and every token that came of it name it, so that ending it ends them all.</summary>
public sealed class Session
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the person last proved to be there with a passkey: at the start, and again for what asks for it.</summary>
    public required DateTimeOffset AuthenticatedAt { get; set; }

    /// <summary>The last request, to within a minute.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}
