namespace DataHub.Policies.Loading;

/// <summary>A finding of lint that an office has accepted in writing.</summary>
/// <param name="File">The file it stands in.</param>
/// <param name="Line">Where it starts.</param>
/// <param name="Agreement">The file of the agreement it is about; null: the policies as a whole.</param>
/// <param name="Code">The code of the finding.</param>
/// <param name="About">What the finding is about.</param>
/// <param name="Reason">Why it may stand.</param>
/// <param name="Office">Who answers for it.</param>
/// <param name="Until">The first instant at which it no longer stands.</param>
internal sealed record Acceptance(
    string File,
    int Line,
    string? Agreement,
    string Code,
    string About,
    string Reason,
    string Office,
    DateTimeOffset Until
);
