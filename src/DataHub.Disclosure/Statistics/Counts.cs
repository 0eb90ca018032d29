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
)
{
    internal const string Kind = "cases";

    internal CountQuestion For(CountryCode asker) =>
        new(
            asker,
            Kind,
            Narrowing.By((nameof(HandledBy), HandledBy?.Numeric), (nameof(ModusOperandi), (int?)ModusOperandi)),
            ClosedFrom?.Value ?? (ClosedTo is null ? CountQuestion.Undated : 0),
            ClosedTo is { } to ? LastDayOf(to) + 1 : CountQuestion.NoEnd
        );

    /// <summary>A month or a year as the end of a window means its last day.</summary>
    private static int LastDayOf(PartialDate date) =>
        date.Value + (date.Day == 0 ? 99 : 0) + (date.Month == 0 ? 9900 : 0);
}

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
)
{
    internal CountQuestion For(CountryCode asker) =>
        new(
            asker,
            "repatriations",
            Narrowing.By(
                (nameof(From), From?.Numeric),
                (nameof(To), To?.Numeric),
                (nameof(Citizenship), Citizenship?.Numeric),
                (nameof(ModusOperandi), (int?)ModusOperandi)
            ),
            ArrivedFrom?.Value ?? 0,
            ArrivedBefore?.Value ?? CountQuestion.NoEnd
        );
}

/// <summary>The dimensions of a question that were given.</summary>
internal static class Narrowing
{
    public static Dictionary<string, int> By(params IEnumerable<(string Name, int? Number)> dimensions) =>
        dimensions
            .Where(d => d.Number is not null)
            .ToDictionary(d => d.Name, d => d.Number!.Value, StringComparer.Ordinal);
}

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
