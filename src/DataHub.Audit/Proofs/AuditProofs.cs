using System.Data.Common;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Store;
using DataHub.Audit.Witnessing;

namespace DataHub.Audit.Proofs;

/// <summary>
/// Proves to anybody who holds a log's key that an entry is in the log, and that one checkpoint of it continues another. What is handed out was
/// checked as its reader will check it.
/// </summary>
public sealed class AuditProofs
{
    private readonly AuditStore store;
    private readonly AuditEpochs epochs;
    private readonly Func<AuditCheckpoints> checkpoints;
    private readonly PublishedCheckpoints published;
    private readonly EdgeRoots edge = new();
    private readonly SubtreeRoots roots = new();

    internal AuditProofs(
        AuditStore store,
        AuditEpochs epochs,
        Func<AuditCheckpoints> checkpoints,
        PublishedCheckpoints published
    ) => (this.store, this.epochs, this.checkpoints, this.published) = (store, epochs, checkpoints, published);

    /// <summary>
    /// The proof of an entry under the newest checkpoint that witnesses vouch for, else the last one; if none reaches it yet, a new one is
    /// issued. An earlier epoch's log is signed no more.
    /// </summary>
    /// <param name="log">The log's name, as the receipt states it: several logs may be in one store.</param>
    /// <param name="sequence">Position of the entry, counted from 0.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Null when the log has no such entry, or when it was ended before a checkpoint reached the entry.</returns>
    /// <exception cref="AuditUnavailableException">The store cannot be read or, for a new checkpoint, written.</exception>
    /// <exception cref="AuditHistoryException">The stored tree does not prove what it must: somebody changed it.</exception>
    public async Task<TlogProof?> OfAsync(string log, long sequence, CancellationToken cancellationToken)
    {
        if (sequence < 0)
            return null;
        var (head, proof) = await OnStoreAsync(connection => Under(connection, log, sequence), cancellationToken);
        if (proof is not null || head is null || sequence >= head.Size || head.Log != epochs.Current())
            return proof;
        var issued = await checkpoints().IssueAsync(cancellationToken);
        return await OnStoreAsync(connection => Of(connection, head, sequence, issued), cancellationToken);
    }

    /// <summary>
    /// The hashes that show that a log of the later checkpoint's size begins with the log of the earlier one's: RFC 6962 section 2.1.2.
    /// </summary>
    /// <returns>Null when the store does not hold as much of that log as was signed.</returns>
    /// <exception cref="ArgumentException">The checkpoints are of two logs, or the earlier one is larger.</exception>
    /// <exception cref="AuditUnavailableException">The store cannot be read.</exception>
    /// <exception cref="AuditHistoryException">The store does not continue both of them.</exception>
    public Task<IReadOnlyList<byte[]>?> BetweenAsync(
        AuditCheckpoint earlier,
        AuditCheckpoint later,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        if (earlier.Log != later.Log || earlier.Size > later.Size)
            throw new ArgumentException("The earlier checkpoint must be of the same log and not be larger.");
        return OnStoreAsync(connection => Between(connection, earlier, later), cancellationToken);
    }

    // No proof: there is no such entry, or no checkpoint reaches it.
    private (AuditHead? Head, TlogProof? Proof) Under(DbConnection connection, string log, long sequence)
    {
        var (head, last) = Last(connection, log);
        if (head is null || last is null || sequence >= Math.Min(head.Size, last.Size))
            return (head, null);
        var checkpoint =
            published.Witnessed(connection, log, sequence + 1)
            ?? PublishedCheckpoints.WithCosignatures(connection, last);
        return (head, Of(connection, head, sequence, checkpoint));
    }

    private TlogProof Of(DbConnection connection, AuditHead head, long sequence, AuditCheckpoint checkpoint)
    {
        var tree = new TreeProofs(
            new StoredTileSource(connection, null, head.Id, edge),
            checkpoint.Size,
            head.Id,
            roots
        );
        var proof = new TlogProof(sequence, tree.Inclusion(sequence), checkpoint.Note);
        if (!MerkleProof.Includes(tree.Leaf(sequence), sequence, proof.Path, checkpoint.Size, checkpoint.Root.Span))
            throw Broken(head.Log, $"The stored tree does not lead from entry {sequence} to the signed root.");
        return proof;
    }

    private IReadOnlyList<byte[]>? Between(DbConnection connection, AuditCheckpoint earlier, AuditCheckpoint later)
    {
        var head = AuditHead.ReadAll(connection, null).FirstOrDefault(one => one.Log == earlier.Log);
        if (head is null || head.Size < later.Size)
            return null;
        var tree = new TreeProofs(new StoredTileSource(connection, null, head.Id, edge), later.Size, head.Id, roots);
        var path = tree.Consistency(earlier.Size);
        if (!MerkleProof.Continues(earlier.Size, earlier.Root.Span, later.Size, later.Root.Span, path))
            throw Broken(head.Log, $"The stored tree does not continue from size {earlier.Size} to {later.Size}.");
        return path;
    }

    private (AuditHead? Head, AuditCheckpoint? Last) Last(DbConnection connection, string log)
    {
        if (AuditHead.Read(connection, null, log) is not { } head)
            return (null, null);
        if (StoredCheckpoint.Last(connection, null, head.Id) is not { } stored)
            return (head, null);
        return (head, stored.Read(log) ?? throw Broken(log, StoredCheckpoint.LastChanged));
    }

    private async Task<T> OnStoreAsync<T>(Func<DbConnection, T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(
                () =>
                {
                    using var connection = store.OpenForReading();
                    return work(connection);
                },
                cancellationToken
            );
        }
        catch (DbException cause)
        {
            throw new AuditUnavailableException(AuditUnavailableReason.Store, cause);
        }
        catch (AuditUnavailableException cause) when (cause.Reason is AuditUnavailableReason.Tampered)
        {
            throw Broken("the log", "Hashes of the stored tree are missing.");
        }
    }

    // What was remembered may be what was wrong: a store that is put right proves again without a restart.
    private AuditHistoryException Broken(string log, string fault)
    {
        edge.Forget();
        roots.Forget();
        return AuditHistoryException.Of(log, fault);
    }
}
