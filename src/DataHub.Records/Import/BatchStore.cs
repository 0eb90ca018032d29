using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Storage;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Records.Import;

/// <summary>Stores batches of imported cases: all of a batch or none.</summary>
/// <param name="store">Where to.</param>
/// <param name="numbering">Gives the cases their ids.</param>
/// <param name="today">The day of the import.</param>
internal sealed class BatchStore(RecordsStore store, Numbering numbering, DateOnly today)
{
    private readonly HashSet<long> _taken = [];

    public async Task<BatchResult> StoreAsync(IReadOnlyList<ReadRow> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
            return new BatchResult(0, 0, 0, []);
        await using var context = store.CreateDbContext();
        await using var writer = await RecordWriter.BeginAsync(context, cancellationToken);
        var known = await KnownRows.ReadAsync(context, batch, _taken, cancellationToken);
        List<CaseFile> fresh = [];
        List<CaseFile> changed = [];
        List<ImportRow> rejected = [];
        foreach (var row in batch)
        {
            if (known.NameOf(row) is not { } name)
            {
                rejected.Add(row.Row);
                continue;
            }
            numbering.Number(row, name);
            if (!known.Has(name))
                fresh.Add(row.File);
            else if (!known.Says(name, row))
                changed.Add(row.File);
        }
        if (changed.Count > 0)
        {
            await StoredCase.LockAsync(context, [.. changed.Select(file => file.Case.Id)], cancellationToken);
            await KeepUnsaidAsync(context, changed, cancellationToken);
            await KeepHeardAsync(context, changed, cancellationToken);
            foreach (var file in changed)
                file.DecideOperands();
            await ReplaceAsync(context, changed, cancellationToken);
        }
        var records = fresh.SelectMany(file => file.Records()).Concat(changed.SelectMany(Children));
        await writer.WriteAsync(records, null, cancellationToken);
        await writer.CommitAsync(cancellationToken);
        var unchanged = batch.Count - fresh.Count - changed.Count - rejected.Count;
        return new BatchResult(fresh.Count, changed.Count, unchanged, rejected);
    }

    /// <summary>What others than the file said of the case, such as a court, outlives a correction of the file too.</summary>
    private static async Task KeepUnsaidAsync(
        RecordsContext context,
        IReadOnlyList<CaseFile> files,
        CancellationToken cancellationToken
    )
    {
        foreach (var (stored, read) in await StoredAsync(context, files.Select(file => file.Case), cancellationToken))
            Unsaid.Keep(stored, read);
        var victims = files.SelectMany(file => file.Victims).ToList();
        foreach (var (stored, read) in await StoredAsync(context, victims.Select(v => v.Victim), cancellationToken))
            Unsaid.Keep(stored, read);
        var identifications = victims.SelectMany(victim => victim.Identifications);
        foreach (var (stored, read) in await StoredAsync(context, identifications, cancellationToken))
            Unsaid.Keep(stored, read);
        // whether an age is an estimate decides who is an adult
        foreach (var file in files)
        foreach (var victim in file.Victims)
            Ages.Describe(victim.Victim, file.Case.RegisteredOn);
    }

    /// <summary>The records that are stored already, each with the one that was read in its place.</summary>
    private static async Task<IEnumerable<(T Stored, T Read)>> StoredAsync<T>(
        RecordsContext context,
        IEnumerable<T> records,
        CancellationToken cancellationToken
    )
        where T : Record
    {
        var read = records.ToDictionary(record => record.Id);
        var stored = context.Set<T>().AsNoTracking().Where(record => read.Keys.Contains(record.Id));
        return (await stored.ToListAsync(cancellationToken)).Select(record => (record, read[record.Id]));
    }

    /// <summary>
    /// What the hub heard from a victim outlives a correction of the file, which does not know of it; what the file told earlier, a row that tells nothing
    /// of consent: a refusal does not end because an export left its column out.
    /// </summary>
    private async Task KeepHeardAsync(
        RecordsContext context,
        IReadOnlyList<CaseFile> files,
        CancellationToken cancellationToken
    )
    {
        var victims = files.SelectMany(file => file.Victims).ToDictionary(file => file.Victim.Id);
        var ids = victims.Keys.Select(id => (long?)id).ToList();
        var said = (
            await context
                .Consents.AsNoTracking()
                .Where(record => ids.Contains(record.VictimId))
                .ToListAsync(cancellationToken)
        ).ToLookup(record => record.VictimId);
        foreach (var (id, victim) in victims)
        {
            DateRefusals(victim.Consents, said[id].Where(record => record is { Given: false, HeardAt: null }));
            var isSilent = victim.Consents.Count == 0;
            foreach (var record in said[id].Where(record => isSilent || record.HeardAt is not null))
            {
                victim.Consents.RemoveAll(imported => imported.Id == record.Id);
                victim.Consents.Add(record);
            }
        }
    }

    /// <summary>
    /// A refusal that the file did not tell before is news of today, whatever day the row bears: it is later than what the hub heard meanwhile. One that it
    /// told before keeps its day, so that the person may have said yes since.
    /// </summary>
    private void DateRefusals(IEnumerable<ConsentRecord> imported, IEnumerable<ConsentRecord> before)
    {
        var known = before.FirstOrDefault();
        foreach (var refusal in imported.Where(record => record.Given is false))
            refusal.GivenOn = known is null ? PartialDate.From(today).Value : known.GivenOn ?? refusal.GivenOn;
    }

    /// <summary>Cases and victims keep their rows, to which others may point; what hangs on the victims is written anew.</summary>
    private static async Task ReplaceAsync(
        RecordsContext context,
        IReadOnlyList<CaseFile> files,
        CancellationToken cancellationToken
    )
    {
        var victims = files.SelectMany(file => file.Victims).Select(file => (long?)file.Victim.Id).ToList();
        await context.Identifications.Where(r => victims.Contains(r.VictimId)).ExecuteDeleteAsync(cancellationToken);
        await context.Consents.Where(r => victims.Contains(r.VictimId)).ExecuteDeleteAsync(cancellationToken);
        await context.Exploitations.Where(r => victims.Contains(r.VictimId)).ExecuteDeleteAsync(cancellationToken);
        await context.MovementLegs.Where(r => victims.Contains(r.VictimId)).ExecuteDeleteAsync(cancellationToken);
        await context.Referrals.Where(r => victims.Contains(r.VictimId)).ExecuteDeleteAsync(cancellationToken);
        await context.Assistance.Where(r => victims.Contains(r.VictimId)).ExecuteDeleteAsync(cancellationToken);
        await context.Repatriations.Where(r => victims.Contains(r.VictimId)).ExecuteDeleteAsync(cancellationToken);
        context.UpdateRange(files.Select(file => file.Case));
        context.UpdateRange(files.SelectMany(file => file.Victims).Select(file => file.Victim));
        await context.SaveChangesAsync(cancellationToken);
    }

    private static IEnumerable<Record> Children(CaseFile file) => file.Victims.SelectMany(victim => victim.Children());
}
