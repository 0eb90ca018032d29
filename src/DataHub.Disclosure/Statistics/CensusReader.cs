using DataHub.Policies;
using DataHub.Policies.Comparing;
using DataHub.Records;
using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Disclosure.Statistics;

/// <summary>
/// Counts the records of a store by what policy is decided on, one grouped query per record type. Reads no other column, so that no value of
/// a record leaves the store.
/// </summary>
public sealed class CensusReader(IDbContextFactory<RecordsContext> store)
{
    /// <param name="day">The day in UTC on which consent is to be judged.</param>
    /// <param name="cancellationToken">Stops between two queries.</param>
    public async Task<RecordCensus> ReadAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await using var context = await store.CreateDbContextAsync(cancellationToken);
        var groups = new List<CensusGroup>();
        foreach (var (recordType, records) in RecordsOf(context))
        {
            foreach (var group in await Counted(records).ToListAsync(cancellationToken))
                groups.Add(new CensusGroup(recordType, group.Operands, group.Count));
        }
        return new RecordCensus(day, groups);
    }

    private static IEnumerable<(string RecordType, IQueryable<RecordOperands> Records)> RecordsOf(
        RecordsContext context
    ) =>
        [
            ("Case", Operands(context.Cases)),
            ("Victim", Operands(context.Victims)),
            ("Identification", Operands(context.Identifications)),
            ("Consent", Operands(context.Consents)),
            ("Exploitation", Operands(context.Exploitations)),
            ("MovementLeg", Operands(context.MovementLegs)),
            ("Location", Operands(context.Locations)),
            ("TechnologyIndicator", Operands(context.TechnologyIndicators)),
            ("Organisation", Operands(context.Organisations)),
            ("SuspectedPerpetrator", Operands(context.SuspectedPerpetrators)),
            ("Incident", Operands(context.Incidents)),
            ("Referral", Operands(context.Referrals)),
            ("Assistance", Operands(context.Assistance)),
            ("Repatriation", Operands(context.Repatriations)),
            ("CaseTechnologyIndicatorLink", Operands(context.CaseTechnologyIndicatorLinks)),
            ("CaseSuspectedPerpetratorLink", Operands(context.CaseSuspectedPerpetratorLinks)),
        ];

    private static IQueryable<RecordOperands> Operands<T>(IQueryable<T> records)
        where T : Record => records.AsNoTracking().Select(record => record.Operands);

    private static IQueryable<Group> Counted(IQueryable<RecordOperands> records) =>
        records.GroupBy(operands => operands).Select(same => new Group(same.Key, same.Count()));

    private sealed record Group(RecordOperands Operands, int Count);
}
