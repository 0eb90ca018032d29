namespace DataHub.Tests.Reference.Operations;

/// <summary>A variable of a document.</summary>
/// <param name="Name">Without its sign.</param>
/// <param name="Make">A value for one run.</param>
/// <param name="IsOptional">Whether a run may leave it out.</param>
/// <param name="MayBeNull">Whether a run may give null, where it is optional.</param>
internal sealed record Slot(string Name, Func<Run, object?> Make, bool IsOptional, bool MayBeNull);
