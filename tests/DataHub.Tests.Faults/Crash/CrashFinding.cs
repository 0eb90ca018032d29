namespace DataHub.Tests.Faults.Crash;

/// <summary>What one round found, all checks passed.</summary>
/// <param name="Plan">How the hub was to die.</param>
/// <param name="DiedByItself">False where it was killed from outside.</param>
/// <param name="Answers">Answers with data that came in whole.</param>
/// <param name="Size">The log's size afterwards.</param>
internal sealed record CrashFinding(CrashPlan Plan, bool DiedByItself, int Answers, long Size);
