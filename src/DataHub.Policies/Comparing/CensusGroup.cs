namespace DataHub.Policies.Comparing;

/// <summary>Records of one type that policy cannot tell apart, and how many there are.</summary>
/// <param name="RecordType">One of <see cref="RecordTypes"/>.</param>
/// <param name="Operands">What policy is decided on.</param>
/// <param name="Count">How many live records have exactly these operands.</param>
public sealed record CensusGroup(string RecordType, RecordOperands Operands, int Count);
