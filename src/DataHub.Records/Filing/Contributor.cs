using DataHub.Policies;

namespace DataHub.Records.Filing;

/// <summary>Who puts a record into the hub.</summary>
/// <param name="Country">The originator: its agreements decide who sees the record.</param>
/// <param name="Agency">Code of the agency, as in <c>IDN.KEMLU</c>.</param>
internal sealed record Contributor(CountryCode Country, string Agency);
