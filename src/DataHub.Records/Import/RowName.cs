namespace DataHub.Records.Import;

/// <summary>What names a row.</summary>
/// <param name="Column">The column that says it; empty for a row that its content names.</param>
/// <param name="Identity">What the ids of the row are derived from.</param>
/// <param name="CaseId">The case of that name under the hub's key.</param>
/// <param name="CaseKey">The case of that name under any key.</param>
internal sealed record RowName(string Column, string Identity, long CaseId, long CaseKey);
