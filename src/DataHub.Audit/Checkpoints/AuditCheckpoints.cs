using System.Data.Common;
using DataHub.Audit.Keys;
using DataHub.Audit.Store;

namespace DataHub.Audit.Checkpoints;

/// <summary>
/// Signs the state of the log. A checkpoint is stored before it is handed out, one per size, and only after the stored tree was found to
/// continue the last one: the log never signs two histories.
/// </summary>
public sealed class AuditCheckpoints
{
    private readonly AuditEpochs epochs;
    private readonly Lazy<NoteKey> noteKey;
    private readonly AuditStore store;
    private readonly AuditKey key;
    private readonly KeptCheckpoint kept;
    private readonly TimeProvider clock;

    internal AuditCheckpoints(
        AuditEpochs epochs,
        AuditStore store,
        AuditKey key,
        KeptCheckpoint kept,
        TimeProvider clock
    )
    {
        (this.epochs, this.store, this.key, this.kept, this.clock) = (epochs, store, key, kept, clock);
        noteKey = new(() => new NoteKey(epochs.Current(), key.PublicKey), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The key that verifies this log's checkpoints; hand it to auditors once, by another way than the checkpoints.</summary>
    /// <exception cref="DbException">The store cannot be read or has no audit tables.</exception>
    public NoteKey Key => noteKey.Value;

    /// <summary>The checkpoint of the log as it is now. The same size gives the same note again.</summary>
    /// <exception cref="AuditUnavailableException">The store cannot be written.</exception>
    /// <exception cref="AuditHistoryException">
    /// The stored tree does not give the stored root, or does not continue the last checkpoint: nothing is signed.
    /// </exception>
    /// <exception cref="InvalidOperationException">The log has no entries yet.</exception>
    public Task<AuditCheckpoint> IssueAsync(CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                var checkpoint = Issue();
                kept.Write(checkpoint.Note);
                return checkpoint;
            },
            cancellationToken
        );

    private AuditCheckpoint Issue()
    {
        try
        {
            var log = epochs.Continued();
            using var connection = store.OpenForWriting(TimeSpan.FromSeconds(30));
            using var transaction = connection.BeginTransaction();
            var head =
                AuditHead.Read(connection, transaction, log)
                ?? throw new InvalidOperationException("The audit log has no entries yet.");
            AuditEpochs.RequireRoot(connection, transaction, head, head.Size, head.Root, AuditEpochs.RootFault);
            if (Last(connection, transaction, head) is { } last)
            {
                var cut = $"The first {last.Size} entries are not those that were signed.";
                if (last.Size > head.Size)
                    throw AuditHistoryException.Of(log, cut);
                AuditEpochs.RequireRoot(connection, transaction, head, last.Size, last.Root.Span, cut);
                if (last.Size == head.Size)
                    return last;
            }
            var checkpoint = Sign(head);
            Keep(connection, transaction, head.Id, checkpoint);
            transaction.Commit();
            return checkpoint;
        }
        catch (DbException cause)
        {
            throw new AuditUnavailableException(AuditUnavailableReason.Store, cause);
        }
    }

    private AuditCheckpoint? Last(DbConnection connection, DbTransaction transaction, AuditHead head)
    {
        using var command = connection.Command(transaction, AuditSql.LastCheckpoint, ("@id", head.Id));
        using var rows = command.ExecuteReader();
        if (!rows.Read())
            return null;
        return AuditCheckpoint.TryOpen(rows.GetString(1), Key, out var last) && last.Size == rows.GetInt64(0)
            ? last
            : throw AuditHistoryException.Of(head.Log, "The last stored checkpoint was changed.");
    }

    private AuditCheckpoint Sign(AuditHead head)
    {
        var note = SignedNote.Sign(AuditCheckpoint.Body(head.Log, head.Size, head.Root), Key, text => key.Sign(text));
        return new AuditCheckpoint(head.Log, head.Size, head.Root, note);
    }

    private void Keep(DbConnection connection, DbTransaction transaction, int id, AuditCheckpoint checkpoint)
    {
        using var command = connection.Command(
            transaction,
            AuditSql.InsertCheckpoint,
            ("@id", id),
            ("@size", checkpoint.Size),
            ("@note", checkpoint.Note),
            ("@time", clock.GetUtcNow().ToUnixTimeMilliseconds())
        );
        command.ExecuteNonQuery();
    }
}
