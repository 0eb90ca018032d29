namespace DataHub.Policies;

/// <summary>
/// What a party owes under an agreement (ODRL duty): by whom and by when is said here, whether it was met is in the log.
/// </summary>
public sealed record Duty
{
    /// <summary>Unique within the agreement, as in <c>D1-inform</c>.</summary>
    public required string Id { get; init; }

    public required DutyAction Action { get; init; }

    /// <summary>How long after the disclosure it is due; for a review, how long before the end. Null where no time is named.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>What consent is to be obtained for, as in <c>distribute</c>; empty for other duties.</summary>
    public IReadOnlyList<string> For { get; init; } = [];

    internal IReadOnlyList<Purpose>? Purposes { get; init; }

    internal IReadOnlySet<string>? Agencies { get; init; }

    internal IReadOnlySet<string>? Targets { get; init; }

    /// <summary>Whether it binds this agency for this purpose.</summary>
    public bool Binds(Agency agency, Purpose purpose) =>
        (Agencies is null || Agencies.Contains(agency.Code)) && (Purposes is null || Purposes.Any(purpose.IsA));

    /// <summary>Whether a record of this type brings it about.</summary>
    public bool Concerns(string recordType) => Targets is null || Targets.Contains(recordType);
}
