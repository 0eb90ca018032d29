using System.Security.Cryptography;
using System.Text;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Witnessing;

/// <summary>What this node knows of other logs: the newest checkpoint of each that it cosigned. It never goes back.</summary>
internal sealed class WitnessedLogs(AuditStore store, TimeSpan timeout)
{
    public static string HashOf(string origin) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    public async Task<WitnessedLogRow?> FindAsync(string originHash, CancellationToken cancellationToken)
    {
        await using var connection = store.OpenForReading();
        await using var context = store.CreateWitnessContext(connection);
        return await context
            .WitnessedLogs.AsNoTracking()
            .FirstOrDefaultAsync(row => row.OriginHash == originHash, cancellationToken);
    }

    /// <summary>Puts a checkpoint in the place of the one known before, durably. False: another one has been put there since.</summary>
    public async Task<bool> MoveAsync(
        WitnessedLogRow? known,
        CheckpointBody body,
        string note,
        CancellationToken cancellationToken
    )
    {
        await using var connection = store.OpenForWriting(timeout);
        await using var context = store.CreateWitnessContext(connection);
        var hash = HashOf(body.Log);
        if (known is not null)
        {
            var moved = await context
                .WitnessedLogs.Where(row =>
                    row.OriginHash == hash && row.Size == known.Size && row.Root == known.Root && row.Size <= body.Size
                )
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(one => one.Size, body.Size)
                            .SetProperty(one => one.Root, body.Root)
                            .SetProperty(one => one.Note, note),
                    cancellationToken
                );
            return moved == 1;
        }
        context.Add(
            new WitnessedLogRow
            {
                OriginHash = hash,
                Size = body.Size,
                Root = body.Root,
                Note = note,
            }
        );
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            if (await FindAsync(hash, cancellationToken) is null)
                throw;
            return false;
        }
    }
}
