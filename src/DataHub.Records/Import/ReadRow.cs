using DataHub.Records.Filing;

namespace DataHub.Records.Import;

/// <summary>A row without faults, before it is known which case of the store it is.</summary>
/// <param name="Row">Where a fault is left.</param>
/// <param name="File">The case of the row, without ids.</param>
/// <param name="Names">What names the row, that which names it alone first.</param>
/// <param name="Content">Fingerprint of what the row says.</param>
internal sealed record ReadRow(ImportRow Row, CaseFile File, IReadOnlyList<RowName> Names, long Content);
