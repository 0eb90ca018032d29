using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Disclosure.Statistics;

/// <summary>
/// Counts over all records of the hub, the same for everyone who may ask at all: distinct persons and cases, never rows, and no small cell. No record is
/// named, so no agreement about records is asked.
/// </summary>
public sealed class StatisticsReader(IDbContextFactory<RecordsContext> store)
{
    /// <summary>Counts closed cases and the persons in them.</summary>
    public async Task<CaseCount> CountAsync(ClosedCases which, int minimumCell, CancellationToken cancellationToken)
    {
        await using var context = await store.CreateDbContextAsync(cancellationToken);
        var cases = context.Cases.Where(c => c.Status == CaseStatus.Closed || c.Status == CaseStatus.ClosedReferred);
        if (which.HandledBy is { Numeric: var handledBy })
            cases = cases.Where(c => c.HandledBy == handledBy);
        if (which.ModusOperandi is { } modus)
            cases = cases.Where(c => c.ModusOperandi == modus);
        if (which.ClosedFrom is { Value: var from })
            cases = cases.Where(c => c.ClosedOn >= from);
        if (which.ClosedTo is { } to && LastDayOf(to) is var last)
            cases = cases.Where(c => c.ClosedOn <= last);
        var caseCount = await cases.Select(c => c.CaseKey).Distinct().CountAsync(cancellationToken);
        var personCount = await context
            .Victims.Join(cases, v => v.CaseId, c => c.Id, (v, c) => v.PersonKey)
            .Distinct()
            .CountAsync(cancellationToken);
        // One count could be worked out from the other: they are published together or not at all.
        return IsSmall(caseCount, minimumCell) || IsSmall(personCount, minimumCell)
            ? new CaseCount(null, null, minimumCell)
            : new CaseCount(caseCount, personCount, minimumCell);
    }

    /// <summary>Counts persons who were brought home.</summary>
    public async Task<PersonCount> CountAsync(Arrivals which, int minimumCell, CancellationToken cancellationToken)
    {
        await using var context = await store.CreateDbContextAsync(cancellationToken);
        var journeys = Journeys(context, which);
        var victims = Victims(context, which);
        var persons = await journeys
            .Join(victims, j => j.VictimId, v => v.Id, (j, v) => v.PersonKey)
            .Distinct()
            .CountAsync(cancellationToken);
        return new PersonCount(IsSmall(persons, minimumCell) ? null : persons, minimumCell);
    }

    private static IQueryable<RepatriationRecord> Journeys(RecordsContext context, Arrivals which)
    {
        var journeys = context.Repatriations.Where(r => r.ArrivedOn != null);
        if (which.From is { Numeric: var from })
            journeys = journeys.Where(r => r.From == from);
        if (which.To is { Numeric: var to })
            journeys = journeys.Where(r => r.To == to);
        if (which.ArrivedFrom is { Value: var first })
            journeys = journeys.Where(r => r.ArrivedOn >= first);
        if (which.ArrivedBefore is { Value: var before })
            journeys = journeys.Where(r => r.ArrivedOn < before);
        return journeys;
    }

    private static IQueryable<VictimRecord> Victims(RecordsContext context, Arrivals which)
    {
        IQueryable<VictimRecord> victims = context.Victims;
        if (which.Citizenship is { Alpha3: var citizenship })
            victims = victims.Where(v => v.Citizenships!.Contains(citizenship));
        if (which.ModusOperandi is { } modus)
            victims = victims.Join(
                context.Cases.Where(c => c.ModusOperandi == modus),
                v => v.CaseId,
                c => c.Id,
                (v, c) => v
            );
        return victims;
    }

    private static bool IsSmall(int count, int minimumCell) => count > 0 && count < minimumCell;

    /// <summary>A month or a year as the end of a window means its last day.</summary>
    private static int LastDayOf(PartialDate date) =>
        date.Value + (date.Day == 0 ? 99 : 0) + (date.Month == 0 ? 9900 : 0);
}
