namespace DataHub.Audit.Index.Findings;

/// <summary>Something that the log shows and an auditor wants to be told. It says what was counted, never that somebody did wrong.</summary>
public sealed record AuditFinding
{
    public required AuditRule Rule { get; init; }

    /// <summary>What was counted, against which figure, in words.</summary>
    public required string Explanation { get; init; }

    /// <summary>What was counted.</summary>
    public required int Count { get; init; }

    /// <summary>The configured figure that it reached.</summary>
    public required int Threshold { get; init; }

    /// <summary>Reference of the person or record; null where it is not about one.</summary>
    public string? Subject { get; init; }

    public string? Agency { get; init; }

    /// <summary>The officer or client.</summary>
    public string? Actor { get; init; }

    public string? Purpose { get; init; }

    /// <summary>Uid of the agreement.</summary>
    public string? Agreement { get; init; }

    /// <summary>The entries that show it, earliest first: log and position. As many as are told.</summary>
    public required IReadOnlyList<(string Log, long Sequence)> Entries { get; init; }
}
