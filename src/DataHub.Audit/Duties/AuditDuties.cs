using System.Data.Common;
using DataHub.Audit.Entries;
using DataHub.Audit.Index;
using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Duties;

/// <summary>
/// The duties that answers made due, and which were met. They are found in the index, which is brought up to the log first: all of it comes from the
/// log, and whoever has the log can work it out again.
/// </summary>
public sealed class AuditDuties
{
    private readonly AuditStore store;
    private readonly AuditIndexer indexer;

    internal AuditDuties(AuditStore store, AuditIndexer indexer) => (this.store, this.indexer) = (store, indexer);

    /// <exception cref="DbException">The log or the index cannot be read, or the index cannot be written.</exception>
    public async Task<IReadOnlyList<OwedDuty>> FindAsync(DutySearch search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        await Task.Run(() => indexer.CatchUp(cancellationToken), cancellationToken);
        await using var connection = store.OpenForReading();
        await using var context = store.CreateIndexContext(connection);
        var logs = await context.Logs.AsNoTracking().ToDictionaryAsync(l => l.Number, l => l.Log, cancellationToken);
        var wanted = Ordered(Wanted(context.Duties.AsNoTracking(), search), search.IsDescending);
        if (search.Count is { } count)
            wanted = wanted.Take(count);
        var rows = await wanted.ToListAsync(cancellationToken);
        return [.. rows.Select(row => Owed(row, logs[row.Log]))];
    }

    private static IQueryable<IndexedDutyRow> Wanted(IQueryable<IndexedDutyRow> duties, DutySearch search)
    {
        if (search.Party is { } party)
            duties = duties.Where(duty => duty.Party == party);
        if (search.Action is { } action)
            duties = duties.Where(duty => duty.Action == action);
        if (search.Agreement is { } agreement)
            duties = duties.Where(duty => duty.Agreement == agreement);
        if (search.IsMet is { } isMet)
            duties = duties.Where(duty => duty.Met != null == isMet);
        if (search.Until?.ToUnixTimeMilliseconds() is { } until)
            duties = duties.Where(duty => duty.Time <= until);
        return duties;
    }

    private static IQueryable<IndexedDutyRow> Ordered(IQueryable<IndexedDutyRow> duties, bool isDescending) =>
        isDescending
            ? duties
                .OrderByDescending(duty => duty.Time)
                .ThenByDescending(duty => duty.Log)
                .ThenByDescending(duty => duty.Sequence)
                .ThenByDescending(duty => duty.Number)
            : duties
                .OrderBy(duty => duty.Time)
                .ThenBy(duty => duty.Log)
                .ThenBy(duty => duty.Sequence)
                .ThenBy(duty => duty.Number);

    private static OwedDuty Owed(IndexedDutyRow row, string log) =>
        new(
            log,
            row.Sequence,
            DateTimeOffset.FromUnixTimeMilliseconds(row.Time),
            new AuditDuty(
                row.Agreement,
                row.Duty,
                row.Action,
                row.Party,
                false,
                DateTimeOffset.FromUnixTimeMilliseconds(row.Due)
            ),
            row.Met is { } met ? DateTimeOffset.FromUnixTimeMilliseconds(met) : null
        );
}
