using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Disclosure.Statistics;

/// <summary>
/// Counts over all records of the hub: distinct persons and cases, never rows, no small cell, and none that could be worked out from counts that the same
/// country was given before. No record is named, so no agreement about records is asked.
/// </summary>
public sealed class StatisticsReader(IDbContextFactory<RecordsContext> store)
{
    private readonly CountLedger ledger = new(store);

    /// <summary>Counts closed cases and the persons in them.</summary>
    /// <param name="which">Which of them.</param>
    /// <param name="asker">The country whose agency asks.</param>
    /// <param name="minimumCell">The smallest count greater than zero that is published.</param>
    /// <param name="cancellationToken">Stops between two counts.</param>
    public async Task<CaseCount> CountAsync(
        ClosedCases which,
        CountryCode asker,
        int minimumCell,
        CancellationToken cancellationToken
    )
    {
        var question = which.For(asker);
        // One count could be worked out from the other: they are published together or not at all.
        return await PublishedAsync(question, minimumCell, cancellationToken) is [var cases, var persons]
            ? new CaseCount(cases, persons, minimumCell)
            : new CaseCount(null, null, minimumCell);
    }

    /// <summary>Counts persons who were brought home.</summary>
    /// <inheritdoc cref="CountAsync(ClosedCases, CountryCode, int, CancellationToken)"/>
    public async Task<PersonCount> CountAsync(
        Arrivals which,
        CountryCode asker,
        int minimumCell,
        CancellationToken cancellationToken
    ) =>
        await PublishedAsync(which.For(asker), minimumCell, cancellationToken) is [var persons]
            ? new PersonCount(persons, minimumCell)
            : new PersonCount(null, minimumCell);

    /// <summary>The counts of a question; null where one of them is small, or would tell a small one.</summary>
    private async Task<int[]?> PublishedAsync(
        CountQuestion question,
        int minimumCell,
        CancellationToken cancellationToken
    )
    {
        await using var context = await store.CreateDbContextAsync(cancellationToken);
        var counts = await CountsAsync(question, null);
        return Array.Exists(counts, IsSmall) || !await ledger.AdmitsAsync(question, TellsAsync, cancellationToken)
            ? null
            : counts;

        async Task<bool> TellsAsync(CountQuestion asked, CountQuestion? without) =>
            Array.Exists(await CountsAsync(asked, without), IsSmall);

        bool IsSmall(int count) => count > 0 && count < minimumCell;

        async Task<int[]> CountsAsync(CountQuestion asked, CountQuestion? without)
        {
            var (keys, others) = (Keys(context, asked), without is null ? null : Keys(context, without));
            var found = new int[keys.Length];
            for (var index = 0; index < found.Length; index++)
                found[index] = await (
                    others is null ? keys[index].Distinct() : keys[index].Except(others[index])
                ).CountAsync(cancellationToken);
            return found;
        }
    }

    private static IQueryable<long>[] Keys(RecordsContext context, CountQuestion question) =>
        question.Kind == ClosedCases.Kind ? CaseKeys(context, question) : [PersonKeys(context, question)];

    private static IQueryable<long>[] CaseKeys(RecordsContext context, CountQuestion question)
    {
        var (from, until) = (question.From, question.Until);
        var cases = context.Cases.Where(c => c.Status == CaseStatus.Closed || c.Status == CaseStatus.ClosedReferred);
        if (question.Filters.TryGetValue(nameof(ClosedCases.HandledBy), out var handledBy))
            cases = cases.Where(c => c.HandledBy == handledBy);
        if (question.Filters.TryGetValue(nameof(ClosedCases.ModusOperandi), out var modus))
            cases = cases.Where(c => c.ModusOperandi == (ModusOperandi)modus);
        if (from >= 0)
            cases = cases.Where(c => c.ClosedOn >= from);
        if (until != CountQuestion.NoEnd)
            cases =
                from < 0
                    ? cases.Where(c => c.ClosedOn == null || c.ClosedOn < until)
                    : cases.Where(c => c.ClosedOn < until);
        return
        [
            cases.Select(c => c.CaseKey),
            context.Victims.Join(cases, v => v.CaseId, c => c.Id, (v, c) => v.PersonKey),
        ];
    }

    private static IQueryable<long> PersonKeys(RecordsContext context, CountQuestion question)
    {
        var (first, before) = (question.From, question.Until);
        var journeys = context.Repatriations.Where(r => r.ArrivedOn >= first && r.ArrivedOn < before);
        if (question.Filters.TryGetValue(nameof(Arrivals.From), out var from))
            journeys = journeys.Where(r => r.From == from);
        if (question.Filters.TryGetValue(nameof(Arrivals.To), out var to))
            journeys = journeys.Where(r => r.To == to);
        return journeys.Join(Victims(context, question), j => j.VictimId, v => v.Id, (j, v) => v.PersonKey);
    }

    private static IQueryable<VictimRecord> Victims(RecordsContext context, CountQuestion question)
    {
        IQueryable<VictimRecord> victims = context.Victims;
        if (question.Filters.TryGetValue(nameof(Arrivals.Citizenship), out var numeric))
        {
            var citizenship = CountryCode.FromNumeric((short)numeric).Alpha3;
            victims = victims.Where(v => v.Citizenships!.Contains(citizenship));
        }
        if (question.Filters.TryGetValue(nameof(Arrivals.ModusOperandi), out var modus))
            victims = victims.Join(
                context.Cases.Where(c => c.ModusOperandi == (ModusOperandi)modus),
                v => v.CaseId,
                c => c.Id,
                (v, c) => v
            );
        return victims;
    }
}
