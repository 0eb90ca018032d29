namespace DataHub.Policies.Proving;

/// <summary>One record class for which a property does not hold. Names policies only: no record has been read.</summary>
public sealed record ProofViolation
{
    public required ProvedProperty Property { get; init; }

    /// <summary>Who asks, as in <c>KHM.NCCT</c>.</summary>
    public required string Agency { get; init; }

    /// <summary>What for, as in <c>dh:Repatriation</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>One of <see cref="RecordTypes"/>; empty when it is about all.</summary>
    public string RecordType { get; init; } = "";

    /// <summary>Whose records, and under which agreement.</summary>
    public required string Under { get; init; }

    /// <summary>The record class in words, as in <c>subject.isMinor is yes</c>; empty when it is about all.</summary>
    public string Class { get; init; } = "";

    /// <summary>The term of the category; empty when the whole record is meant.</summary>
    public string Category { get; init; } = "";

    /// <summary>What is and what should be.</summary>
    public required string Statement { get; init; }

    public override string ToString()
    {
        string[] parts = [$"{Agency} for {Purpose}", RecordType, Under, Class, Category];
        return $"{Property}: {string.Join(", ", parts.Where(part => part.Length > 0))}: {Statement}";
    }
}
