namespace DataHub.Policies.Linting;

/// <summary>Something about the policies that somebody should know and decide on; the policies load and work all the same.</summary>
public sealed record LintFinding
{
    /// <summary>What kind of finding, as in <c>pattern</c>. Stable: acceptances name it.</summary>
    public required string Code { get; init; }

    /// <summary>What exactly it is about. Stable as long as the policies say the same: acceptances name it.</summary>
    public required string About { get; init; }

    /// <summary>The file, relative to the policy directory.</summary>
    public required string File { get; init; }

    /// <summary>1-based.</summary>
    public required int Line { get; init; }

    public required string Message { get; init; }

    /// <summary>What to write instead, or how to accept it.</summary>
    public required string Remedy { get; init; }

    /// <summary>Why it was accepted; null: it is open.</summary>
    public string? Reason { get; init; }

    /// <summary>The office that accepted it; null: it is open.</summary>
    public string? Office { get; init; }

    public bool IsAccepted => Office is not null;

    public override string ToString() =>
        $"{File}:{Line}: {Code} about \"{About}\": {Message} "
        + (IsAccepted ? $"Accepted by {Office}: {Reason}" : Remedy);
}
