namespace DataHub.Audit.Index;

/// <summary>How many entries have something in common.</summary>
/// <param name="Name">What they have in common; null where they have nothing of the kind.</param>
/// <param name="Entries">How many they are.</param>
public sealed record AuditCount(string? Name, int Entries);
