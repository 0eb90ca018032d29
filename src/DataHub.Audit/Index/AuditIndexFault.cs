namespace DataHub.Audit.Index;

/// <summary>Where the index does not say what the log says.</summary>
/// <param name="Log">Which log.</param>
/// <param name="Sequence">The first entry that is found by something else than what it says, or not at all.</param>
public sealed record AuditIndexFault(string Log, long Sequence);
