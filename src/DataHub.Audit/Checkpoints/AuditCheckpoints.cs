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
    private readonly string log;
    private readonly AuditStore store;
    private readonly AuditKey key;
    private readonly TimeProvider clock;

    internal AuditCheckpoints(string log, AuditStore store, AuditKey key, TimeProvider clock)
    {
        (this.log, this.store, this.key, this.clock) = (log, store, key, clock);
        Key = new NoteKey(log, key.PublicKey);
    }

    /// <summary>The key that verifies this log's checkpoints; hand it to auditors once, by another way than the checkpoints.</summary>
    public NoteKey Key { get; }

    /// <summary>The checkpoint of the log as it is now. The same size gives the same note again.</summary>
    /// <exception cref="AuditUnavailableException">
    /// Tampered: the stored tree does not give the stored root or does not continue the last checkpoint. Store: it cannot be written.
    /// </exception>
    /// <exception cref="InvalidOperationException">The log has no entries yet.</exception>
    public Task<AuditCheckpoint> IssueAsync(CancellationToken cancellationToken) => Task.Run(Issue, cancellationToken);

    private AuditCheckpoint Issue()
    {
        try
        {
            using var connection = store.OpenForWriting(TimeSpan.FromSeconds(30));
            using var transaction = connection.BeginTransaction();
            var head =
                AuditHead.Read(connection, transaction, log)
                ?? throw new InvalidOperationException("The audit log has no entries yet.");
            RequireRoot(connection, transaction, head.Id, head.Size, head.Root);
            if (Last(connection, transaction, head.Id) is { } last)
            {
                if (last.Size > head.Size)
                    throw new AuditUnavailableException(AuditUnavailableReason.Tampered);
                RequireRoot(connection, transaction, head.Id, last.Size, last.Root.Span);
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

    private static void RequireRoot(
        DbConnection connection,
        DbTransaction transaction,
        int id,
        long size,
        ReadOnlySpan<byte> root
    )
    {
        if (!StoredTree.EdgeAt(connection, transaction, id, size).Root().AsSpan().SequenceEqual(root))
            throw new AuditUnavailableException(AuditUnavailableReason.Tampered);
    }

    private AuditCheckpoint? Last(DbConnection connection, DbTransaction transaction, int id)
    {
        using var command = connection.Command(transaction, AuditSql.LastCheckpoint, ("@id", id));
        using var rows = command.ExecuteReader();
        if (!rows.Read())
            return null;
        return AuditCheckpoint.TryOpen(rows.GetString(1), Key, out var last) && last.Size == rows.GetInt64(0)
            ? last
            : throw new AuditUnavailableException(AuditUnavailableReason.Tampered);
    }

    private AuditCheckpoint Sign(AuditHead head)
    {
        var note = SignedNote.Sign(AuditCheckpoint.Body(log, head.Size, head.Root), Key, text => key.Sign(text));
        return new AuditCheckpoint(log, head.Size, head.Root, note);
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
