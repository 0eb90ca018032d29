namespace DataHub.Audit.Witnessing;

/// <summary>Witnesses and groups of which a number together count as one.</summary>
internal sealed record PolicyGroup(int Threshold, IReadOnlyList<string> Members);
