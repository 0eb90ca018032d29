namespace DataHub.Policies.Comparing;

/// <summary>One thing that the later policies decide differently, for all to whom the same happens.</summary>
public sealed record PolicyChange
{
    public required ChangeDirection Direction { get; init; }

    public required ChangeKind Kind { get; init; }

    /// <summary>What happens, as in <c>goes from pseudonym to full</c>.</summary>
    public required string Statement { get; init; }

    /// <summary>Between whom; at least one.</summary>
    public required IReadOnlyList<Route> Routes { get; init; }

    /// <summary>Purpose terms; empty: whatever the purpose.</summary>
    public IReadOnlyList<string> Purposes { get; init; } = [];

    /// <summary>Empty: whatever the type.</summary>
    public IReadOnlyList<string> RecordTypes { get; init; } = [];

    /// <summary>Labels and terms, as in <c>Name (pd:Name)</c>; empty where no category is concerned.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>
    /// On which of the records that are visible in either version, one conjunction each; empty: on all of them. Where visibility itself
    /// changes, on which records.
    /// </summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Only requests that name the requester's own case, or only those that do not; null: both.</summary>
    public bool? HasCaseReference { get; init; }

    /// <summary>How many live records are concerned; null without a census.</summary>
    public long? Records { get; init; }

    /// <summary>The sentence that the text shows.</summary>
    public override string ToString() => ChangeWording.Of(this);
}
