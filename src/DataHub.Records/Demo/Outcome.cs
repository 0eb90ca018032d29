using DataHub.Policies;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Demo;

/// <summary>How far one country is with a case.</summary>
/// <param name="Status">Where the work stands.</param>
/// <param name="Registered">When the country opened its case.</param>
/// <param name="Closed">When it closed it; null while open.</param>
/// <param name="HandledBy">The country that handles the case.</param>
/// <param name="CaseKey">The same for records of one case in two countries.</param>
internal sealed record Outcome(
    CaseStatus Status,
    DateOnly Registered,
    DateOnly? Closed,
    CountryCode HandledBy,
    long CaseKey
)
{
    public bool IsOpen => Closed is null;
}
