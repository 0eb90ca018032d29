namespace DataHub.Policies.Explaining;

/// <summary>What is to be explained: what one requester sees, at an instant, of one record.</summary>
/// <param name="Agency">The requesting agency, as in <c>KHM.NCCT</c>.</param>
/// <param name="Purpose">The purpose term, as in <c>dh:Repatriation</c>.</param>
/// <param name="Originator">Whose record it is.</param>
/// <param name="RecordType">One of <see cref="RecordTypes"/>.</param>
/// <param name="RecordClass">
/// The record's operand values as the log writes them, <c>subject.isMinor=no case.status=closed</c>; what is not named is not known.
/// </param>
/// <param name="Now">The instant of the request.</param>
public sealed record Question(
    string Agency,
    string Purpose,
    CountryCode Originator,
    string RecordType,
    string RecordClass,
    DateTimeOffset Now
)
{
    /// <summary>Whether the request names the requester's own case.</summary>
    public bool HasCaseReference { get; init; }

    /// <summary>The uid of the agreement that is asked; null: the one that decides at that instant.</summary>
    public string? Agreement { get; init; }
}
