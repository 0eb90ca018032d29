using DataHub.Audit.Checkpoints;
using DataHub.Audit.Store;

namespace DataHub.Audit.Witnessing;

/// <summary>What witnesses said of this node's checkpoints. Who believes them checks them again: see <see cref="TrustPolicy.Judge"/>.</summary>
internal sealed class Cosignatures(AuditStore store, TimeSpan timeout)
{
    /// <summary>The largest checkpoint of a log that a key cosigned; 0: none.</summary>
    public long LargestOf(string log, NoteKey key)
    {
        using var connection = store.OpenForReading();
        using var context = store.CreateWitnessContext(connection);
        return context
                .Cosignatures.Where(row => row.Log == log && row.Witness == key.Name && row.KeyId == key.Id)
                .Max(row => (long?)row.Size)
            ?? 0;
    }

    /// <summary>The lines under a checkpoint.</summary>
    public IReadOnlyList<string> Of(string log, long size)
    {
        using var connection = store.OpenForReading();
        using var context = store.CreateWitnessContext(connection);
        return
        [
            .. context
                .Cosignatures.Where(row => row.Log == log && row.Size == size)
                .OrderBy(row => row.Witness)
                .ThenBy(row => row.KeyId)
                .Select(row => row.Line),
        ];
    }

    /// <summary>The sizes at which a log's checkpoints were cosigned, largest first.</summary>
    public IReadOnlyList<long> Sizes(string log, int count)
    {
        using var connection = store.OpenForReading();
        using var context = store.CreateWitnessContext(connection);
        return
        [
            .. context
                .Cosignatures.Where(row => row.Log == log)
                .Select(row => row.Size)
                .Distinct()
                .OrderByDescending(size => size)
                .Take(count),
        ];
    }

    /// <summary>Keeps a line, unless the witness has given one under the same checkpoint before.</summary>
    public async Task KeepAsync(
        AuditCheckpoint checkpoint,
        NoteSignature signature,
        CancellationToken cancellationToken
    )
    {
        await using var connection = store.OpenForWriting(timeout);
        await using var context = store.CreateWitnessContext(connection);
        var row = new CosignatureRow
        {
            Log = checkpoint.Log,
            Size = checkpoint.Size,
            Witness = signature.Key.Name,
            KeyId = signature.Key.Id,
            Line = signature.Line,
        };
        if (
            await context.Cosignatures.FindAsync([row.Log, row.Size, row.Witness, row.KeyId], cancellationToken)
            is not null
        )
            return;
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken);
    }
}
