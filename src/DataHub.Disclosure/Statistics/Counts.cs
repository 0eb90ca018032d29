using DataHub.Policies;
using DataHub.Records.Model.Codes;

namespace DataHub.Disclosure.Statistics;

/// <summary>Which closed cases to count; what is null does not narrow.</summary>
/// <param name="ModusOperandi">Exactly this code, not the narrower ones.</param>
/// <param name="ClosedFrom">First day, inclusive.</param>
/// <param name="ClosedTo">Last day, inclusive.</param>
public sealed record ClosedCases(
    CountryCode? HandledBy,
    ModusOperandi? ModusOperandi,
    PartialDate? ClosedFrom,
    PartialDate? ClosedTo
);

/// <summary>Which journeys home to count; what is null does not narrow.</summary>
/// <param name="ModusOperandi">Of the person's case: exactly this code, not the narrower ones.</param>
/// <param name="ArrivedFrom">First day, inclusive.</param>
/// <param name="ArrivedBefore">Exclusive.</param>
public sealed record Arrivals(
    CountryCode? From,
    CountryCode? To,
    CountryCode? Citizenship,
    ModusOperandi? ModusOperandi,
    PartialDate? ArrivedFrom,
    PartialDate? ArrivedBefore
);

/// <summary>A count of cases; null where it is suppressed.</summary>
public sealed record CaseCount(int? Cases, int? Persons, int MinimumCell)
{
    public bool Suppressed => Cases is null;
}

/// <summary>A count of persons; null where it is suppressed.</summary>
public sealed record PersonCount(int? Persons, int MinimumCell)
{
    public bool Suppressed => Persons is null;
}
