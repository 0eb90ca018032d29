using System.Data.Common;
using DataHub.Clients.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Clients;

/// <summary>The notes of changes that the audit log has yet to take, oldest first.</summary>
internal sealed class ClientChanges(IdentityStore store) : IAsyncDisposable
{
    // Asked every second by a hub that nobody asks; all but the first row is left unread.
    private readonly KeptStatement _waiting = new(store, context => context.Changes.Select(c => c.Id).ToQueryString());

    /// <summary>Hands each note on and forgets it once that is done; stops at the first that cannot be handed on.</summary>
    /// <returns>How many were handed on.</returns>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public async Task<int> HandOnAsync(
        Func<IdentityChangeRow, CancellationToken, Task> take,
        CancellationToken cancellationToken
    )
    {
        if (await _waiting.ReadAsync(cancellationToken) is null)
            return 0;
        await using var context = store.CreateDbContext();
        var waiting = await context.Changes.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancellationToken);
        foreach (var change in waiting)
        {
            await take(change, cancellationToken);
            await context.Changes.Where(c => c.Id == change.Id).ExecuteDeleteAsync(cancellationToken);
        }
        return waiting.Count;
    }

    public ValueTask DisposeAsync() => _waiting.DisposeAsync();
}
