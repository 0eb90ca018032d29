using DataHub.Clients.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Clients;

/// <summary>The notes of changes that the audit log has yet to take, oldest first.</summary>
internal sealed class ClientChanges(IdentityStore store)
{
    /// <summary>Hands each note on and forgets it once that is done; stops at the first that cannot be handed on.</summary>
    /// <returns>How many were handed on.</returns>
    public async Task<int> HandOnAsync(
        Func<IdentityChangeRow, CancellationToken, Task> take,
        CancellationToken cancellationToken
    )
    {
        await using var context = store.CreateDbContext();
        var waiting = await context.Changes.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancellationToken);
        foreach (var change in waiting)
        {
            await take(change, cancellationToken);
            await context.Changes.Where(c => c.Id == change.Id).ExecuteDeleteAsync(cancellationToken);
        }
        return waiting.Count;
    }
}
