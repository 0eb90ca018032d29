using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Records.Storage;

/// <summary>Reads a stored case, or that of a stored victim, back into a file, tracked, so that what is decided anew is saved.</summary>
internal static class StoredCase
{
    /// <summary>
    /// Makes others wait who would compute the operands of the same cases, until the transaction ends: each must see what the other wrote.
    /// </summary>
    /// <returns>How many of the cases there are.</returns>
    public static Task<int> LockAsync(
        RecordsContext context,
        IReadOnlyCollection<long> cases,
        CancellationToken cancellationToken
    ) => LockAsync(context.Cases.Where(record => cases.Contains(record.Id)), cancellationToken);

    /// <summary>The same for a victim without a case.</summary>
    public static Task LockVictimAsync(RecordsContext context, long victim, CancellationToken cancellationToken) =>
        LockAsync(context.Victims.Where(record => record.Id == victim), cancellationToken);

    private static Task<int> LockAsync<T>(IQueryable<T> rows, CancellationToken cancellationToken)
        where T : Record =>
        rows.ExecuteUpdateAsync(
            set => set.SetProperty(record => record.OwnerAgency, record => record.OwnerAgency),
            cancellationToken
        );

    /// <summary>The case with all victims, all that hangs on them, and its links, as far as they are the originator's own.</summary>
    public static async Task<CaseFile> ReadAsync(
        RecordsContext context,
        VictimRecord victim,
        CancellationToken cancellationToken
    )
    {
        var (id, originator) = (victim.CaseId, victim.Operands.Originator);
        var own = context.Cases.Where(record => record.Operands.Originator == originator);
        if (id is null || await own.SingleOrDefaultAsync(record => record.Id == id, cancellationToken) is not { } @case)
        {
            var contributor = new Contributor(CountryCode.FromNumeric(originator), victim.OwnerAgency);
            return await WithVictimsAsync(context, new(contributor, new CaseRecord()), [victim], cancellationToken);
        }
        return await ReadAsync(context, @case, cancellationToken);
    }

    /// <summary>The same of a case, with or without victims.</summary>
    public static async Task<CaseFile> ReadAsync(
        RecordsContext context,
        CaseRecord @case,
        CancellationToken cancellationToken
    )
    {
        var (id, originator) = (@case.Id, @case.Operands.Originator);
        var file = new CaseFile(new Contributor(CountryCode.FromNumeric(originator), @case.OwnerAgency), @case);
        file.Indicators.AddRange(await LinksAsync(context.CaseTechnologyIndicatorLinks.Where(r => r.CaseId == id)));
        file.Suspects.AddRange(await LinksAsync(context.CaseSuspectedPerpetratorLinks.Where(r => r.CaseId == id)));
        var victims = context.Victims.Where(record => record.CaseId == id && record.Operands.Originator == originator);
        return await WithVictimsAsync(context, file, await victims.ToListAsync(cancellationToken), cancellationToken);

        Task<List<T>> LinksAsync<T>(IQueryable<T> links)
            where T : Record =>
            links.Where(record => record.Operands.Originator == originator).ToListAsync(cancellationToken);
    }

    private static async Task<CaseFile> WithVictimsAsync(
        RecordsContext context,
        CaseFile file,
        List<VictimRecord> victims,
        CancellationToken cancellationToken
    )
    {
        file.Victims.AddRange(victims.Select(record => new VictimFile(record)));
        var byId = file.Victims.ToDictionary(one => one.Victim.Id);
        await AddAsync<IdentificationRecord>(one => one.VictimId, (one, record) => one.Identifications.Add(record));
        await AddAsync<ConsentRecord>(one => one.VictimId, (one, record) => one.Consents.Add(record));
        await AddAsync<ExploitationRecord>(one => one.VictimId, (one, record) => one.Exploitations.Add(record));
        await AddAsync<MovementLegRecord>(one => one.VictimId, (one, record) => one.Movements.Add(record));
        await AddAsync<ReferralRecord>(one => one.VictimId, (one, record) => one.Referrals.Add(record));
        await AddAsync<AssistanceRecord>(one => one.VictimId, (one, record) => one.Assistance.Add(record));
        await AddAsync<RepatriationRecord>(one => one.VictimId, (one, record) => one.Repatriations.Add(record));
        return file;

        async Task AddAsync<T>(Func<T, long?> victimOf, Action<VictimFile, T> add)
            where T : Record
        {
            var (ids, originator) = (byId.Keys.Select(id => (long?)id).ToList(), file.Contributor.Country.Numeric);
            var children = context
                .Set<T>()
                .Where(record => ids.Contains(EF.Property<long?>(record, nameof(ConsentRecord.VictimId))))
                .Where(record => record.Operands.Originator == originator);
            foreach (var record in await children.ToListAsync(cancellationToken))
                add(byId[victimOf(record)!.Value], record);
        }
    }
}
