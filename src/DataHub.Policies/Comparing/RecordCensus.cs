namespace DataHub.Policies.Comparing;

/// <summary>How many records a store holds of each kind that policy can tell apart: numbers only, no record and no value of one.</summary>
/// <param name="Day">The day in UTC on which consent is judged: consent that lapses is given until its last day.</param>
/// <param name="Groups">Each combination of record type and operands once.</param>
public sealed record RecordCensus(DateOnly Day, IReadOnlyList<CensusGroup> Groups);
