namespace DataHub.Policies.Testing;

/// <summary>How many distinct rows of an agreement's tables some test came out at.</summary>
/// <param name="Agreement">The uid.</param>
/// <param name="Rows">Distinct rows over all scenarios and record types; tables of the same rules count once, the hidden row counts.</param>
/// <param name="Exercised">Those that a test came out at.</param>
public sealed record RowCoverage(string Agreement, int Rows, int Exercised);
