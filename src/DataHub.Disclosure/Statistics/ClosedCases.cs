using DataHub.Disclosure.Statistics.Grouping;
using DataHub.Disclosure.Statistics.Ledger;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Disclosure.Statistics;

/// <summary>Which closed cases to count, with the persons in them; what is null does not narrow.</summary>
/// <param name="ModusOperandi">Exactly this code, not the narrower ones.</param>
/// <param name="ClosedFrom">First day, inclusive.</param>
/// <param name="ClosedTo">Last day, inclusive.</param>
public sealed record ClosedCases(
    CountryCode? HandledBy,
    ModusOperandi? ModusOperandi,
    PartialDate? ClosedFrom,
    PartialDate? ClosedTo
) : CountedRecords
{
    public override IReadOnlyList<CountDimension> Dimensions =>
        [CountDimension.HandledBy, CountDimension.Category, CountDimension.ModusOperandi, CountDimension.ClosedOn];

    public override IReadOnlyList<(CountDimension Dimension, int Number)> Filters =>
        Given((CountDimension.HandledBy, HandledBy?.Numeric), (CountDimension.ModusOperandi, (int?)ModusOperandi));

    private protected override CountDimension Happened => CountDimension.ClosedOn;

    internal override int? FirstDay => ClosedFrom?.Value;

    internal override int? DayAfter => ClosedTo is { } to ? LastDayOf(to) + 1 : null;

    internal override IReadOnlyList<(CountedUnit Unit, IQueryable<CountedFact> Facts)> Facts(
        RecordsContext context,
        short asker
    )
    {
        var cases = Cases(context);
        return
        [
            (
                CountedUnit.Case,
                cases.Select(c => new CountedFact
                {
                    Key = c.CaseKey,
                    IsOwn = c.Operands.Originator == asker,
                    On = c.ClosedOn,
                    HandledBy = c.HandledBy,
                    Category = (int?)c.Category,
                    ModusOperandi = (int?)c.ModusOperandi,
                })
            ),
            (
                CountedUnit.Person,
                context.Victims.Join(
                    cases,
                    v => v.CaseId,
                    c => c.Id,
                    (v, c) =>
                        new CountedFact
                        {
                            Key = v.PersonKey,
                            IsOwn = v.Operands.Originator == asker && c.Operands.Originator == asker,
                            On = c.ClosedOn,
                            HandledBy = c.HandledBy,
                            Category = (int?)c.Category,
                            ModusOperandi = (int?)c.ModusOperandi,
                        }
                )
            ),
        ];
    }

    private IQueryable<CaseRecord> Cases(RecordsContext context)
    {
        var cases = context.Cases.Where(c => c.Status == CaseStatus.Closed || c.Status == CaseStatus.ClosedReferred);
        if (HandledBy?.Numeric is { } handledBy)
            cases = cases.Where(c => c.HandledBy == handledBy);
        if (ModusOperandi is { } modus)
            cases = cases.Where(c => c.ModusOperandi == modus);
        if (FirstDay is { } first)
            cases = cases.Where(c => c.ClosedOn >= first);
        if (DayAfter is { } after)
            cases = cases.Where(c => c.ClosedOn < after);
        return cases;
    }

    /// <summary>A month or a year as the end of a window means its last day.</summary>
    private static int LastDayOf(PartialDate date) =>
        date.Value + (date.Day == 0 ? 99 : 0) + (date.Month == 0 ? 9900 : 0);
}
