using DataHub.Records.Model;
using DataHub.Records.Storage;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Records.Seals;

/// <summary>
/// Records that a court or prosecutor sealed the file of a case, or lifted the seal, and makes it act on the next request: the operands of the case, of its
/// victims with all that hangs on them, and of its links are computed anew in the same transaction. No import says it, and none takes it back.
/// </summary>
public sealed class SealRegister(RecordsStore store)
{
    /// <summary>An agency's cases with a number, by their ids: whether each is sealed, as far as anybody said.</summary>
    public async Task<IReadOnlyDictionary<long, bool?>> FindAsync(
        string agency,
        string caseNumber,
        CancellationToken cancellationToken
    )
    {
        await using var context = store.CreateDbContext();
        return await Cases(context, agency, caseNumber)
            .ToDictionaryAsync(record => record.Id, record => record.IsSealed, cancellationToken);
    }

    /// <summary>The same of one case, which need not have a number; empty when it is not the agency's.</summary>
    public async Task<IReadOnlyDictionary<long, bool?>> FindAsync(
        string agency,
        long id,
        CancellationToken cancellationToken
    )
    {
        await using var context = store.CreateDbContext();
        return await context
            .Cases.Where(record => record.OwnerAgency == agency && record.Id == id)
            .ToDictionaryAsync(record => record.Id, record => record.IsSealed, cancellationToken);
    }

    /// <param name="ids">Cases that were found.</param>
    /// <param name="isSealed">Whether they are sealed from now on.</param>
    /// <param name="cancellationToken">Ends the work; nothing is stored then.</param>
    /// <returns>False when none of the cases is there any longer; nothing is stored then.</returns>
    public async Task<bool> RecordAsync(
        IReadOnlyCollection<long> ids,
        bool isSealed,
        CancellationToken cancellationToken
    )
    {
        await using var context = store.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await StoredCase.LockAsync(context, ids, cancellationToken);
        var cases = await context.Cases.Where(record => ids.Contains(record.Id)).ToListAsync(cancellationToken);
        foreach (var one in cases)
        {
            one.IsSealed = isSealed;
            (await StoredCase.ReadAsync(context, one, cancellationToken)).DecideOperands();
        }
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return cases.Count > 0;
    }

    private static IQueryable<CaseRecord> Cases(RecordsContext context, string agency, string caseNumber) =>
        context.Cases.Where(record => record.OwnerAgency == agency && record.CaseNumber == caseNumber);
}
