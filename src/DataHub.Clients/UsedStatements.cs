using System.Security.Cryptography;
using System.Text;
using DataHub.Clients.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Clients;

/// <summary>The statements that have counted once, in the store that all nodes share: none counts twice, at whichever node it arrives.</summary>
internal sealed class UsedStatements(IdentityStore store)
{
    /// <summary>Notes a statement. False when it has been used before.</summary>
    /// <param name="id">The statement's <c>jti</c>.</param>
    /// <param name="expires">When it no longer counts by itself, skew included.</param>
    public async Task<bool> UseAsync(
        string client,
        string id,
        DateTimeOffset expires,
        CancellationToken cancellationToken
    )
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{client}\n{id}"));
        await using var context = store.CreateDbContext();
        context.UsedStatements.Add(new UsedStatementRow { Sha256 = hash, Expires = expires.UtcDateTime });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (IsThere(hash))
        {
            return false;
        }
    }

    /// <summary>Forgets those that no longer count by themselves.</summary>
    public async Task<int> PruneAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = store.CreateDbContext();
        return await context
            .UsedStatements.Where(u => u.Expires < now.UtcDateTime)
            .ExecuteDeleteAsync(cancellationToken);
    }

    private bool IsThere(byte[] hash)
    {
        using var context = store.CreateDbContext();
        return context.UsedStatements.Any(u => u.Sha256 == hash);
    }
}
