namespace DataHub.People.Enrolling;

/// <summary>The right to make one passkey, handed to a person by an administrator. Of its code only a hash is kept.</summary>
internal sealed class Enrolment
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>SHA-256 of the code, lower-case hex.</summary>
    public required string CodeSha256 { get; init; }

    /// <summary>From then on it counts for nothing.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Null until a passkey was made with it. It is good for one.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
