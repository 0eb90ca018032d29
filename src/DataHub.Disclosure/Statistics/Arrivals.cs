using DataHub.Disclosure.Statistics.Grouping;
using DataHub.Disclosure.Statistics.Ledger;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Disclosure.Statistics;

/// <summary>Which journeys home to count the persons of, those that have ended; what is null does not narrow.</summary>
/// <param name="Citizenship">Of the person, among others that they may have.</param>
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
) : CountedRecords
{
    public override IReadOnlyList<CountDimension> Dimensions =>
        [
            CountDimension.From,
            CountDimension.To,
            CountDimension.Citizenship,
            CountDimension.ModusOperandi,
            CountDimension.Gender,
            CountDimension.AgeBand,
            CountDimension.ArrivedOn,
        ];

    public override IReadOnlyList<(CountDimension Dimension, int Number)> Filters =>
        Given(
            (CountDimension.From, From?.Numeric),
            (CountDimension.To, To?.Numeric),
            (CountDimension.Citizenship, Citizenship?.Numeric),
            (CountDimension.ModusOperandi, (int?)ModusOperandi)
        );

    private protected override CountDimension Happened => CountDimension.ArrivedOn;

    internal override int? FirstDay => ArrivedFrom?.Value ?? 0;

    internal override int? DayAfter => ArrivedBefore?.Value;

    internal override IReadOnlyList<(CountedUnit Unit, IQueryable<CountedFact> Facts)> Facts(
        RecordsContext context,
        short asker
    ) =>
        [
            (
                CountedUnit.Person,
                from journey in Journeys(context)
                join victim in Victims(context) on journey.VictimId equals victim.Id
                join ofCase in context.Cases on victim.CaseId equals ofCase.Id into cases
                from ofCase in cases.DefaultIfEmpty()
                where ModusOperandi == null || ofCase.ModusOperandi == ModusOperandi
                select new CountedFact
                {
                    Key = victim.PersonKey,
                    IsOwn =
                        journey.Operands.Originator == asker
                        && victim.Operands.Originator == asker
                        && (ofCase == null || ofCase.Operands.Originator == asker),
                    On = journey.ArrivedOn,
                    From = journey.From,
                    To = journey.To,
                    Citizenships = victim.Citizenships,
                    ModusOperandi = (int?)ofCase.ModusOperandi,
                    Gender = (int?)victim.Gender,
                    AgeBand = (int?)victim.AgeBand,
                }
            ),
        ];

    private IQueryable<RepatriationRecord> Journeys(RecordsContext context)
    {
        var first = FirstDay;
        var journeys = context.Repatriations.Where(r => r.ArrivedOn >= first);
        if (DayAfter is { } after)
            journeys = journeys.Where(r => r.ArrivedOn < after);
        if (From?.Numeric is { } from)
            journeys = journeys.Where(r => r.From == from);
        if (To?.Numeric is { } to)
            journeys = journeys.Where(r => r.To == to);
        return journeys;
    }

    private IQueryable<VictimRecord> Victims(RecordsContext context) =>
        Citizenship?.Alpha3 is { } citizenship
            ? context.Victims.Where(v => v.Citizenships!.Contains(citizenship))
            : context.Victims;
}
