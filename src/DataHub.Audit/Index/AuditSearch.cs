namespace DataHub.Audit.Index;

/// <summary>What is looked for, and which page of it.</summary>
public sealed record AuditSearch
{
    /// <summary>
    /// Alpha-3 code of the country whose entries may be seen: those in which it asked, and those in which its records were disclosed or looked among.
    /// Null: all.
    /// </summary>
    public string? Country { get; init; }

    /// <summary>Only entries that disclosed this subject: a reference. Default: whatever they disclosed.</summary>
    public string? Subject { get; init; }

    /// <summary>Only what holds. Default: everything.</summary>
    public AuditCondition? Where { get; init; }

    /// <summary>Latest first. Default: earliest first.</summary>
    public bool IsDescending { get; init; }

    /// <summary>How many, at most.</summary>
    public required int Count { get; init; }

    /// <summary>The last ones of all instead of the first.</summary>
    public bool FromEnd { get; init; }

    /// <summary>Only what follows, in the order asked for.</summary>
    public AuditPosition? After { get; init; }

    /// <summary>Only what precedes, in the order asked for.</summary>
    public AuditPosition? Before { get; init; }
}
