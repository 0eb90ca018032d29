namespace DataHub.Policies.Compiling;

/// <summary>The right to pass on what was disclosed; without one, nothing may be passed on.</summary>
internal sealed record DistributeRight : Rule
{
    /// <summary>To whom: parties and groups.</summary>
    public required IReadOnlyList<Party> Recipients { get; init; }
}
