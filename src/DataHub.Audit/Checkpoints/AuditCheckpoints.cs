using System.Data.Common;
using DataHub.Audit.Entries;
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
    private readonly AuditStore store;
    private readonly AuditKey key;
    private readonly KeptCheckpoint kept;
    private readonly TimeProvider clock;

    // of two that are signed at once the later one stays in the file
    private readonly Lock turn = new();

    internal AuditCheckpoints(
        AuditEpochs epochs,
        AuditStore store,
        AuditKey key,
        KeptCheckpoint kept,
        TimeProvider clock
    ) => (this.epochs, this.store, this.key, this.kept, this.clock) = (epochs, store, key, kept, clock);

    /// <summary>The key that verifies this log's checkpoints; hand it to auditors once, by another way than the checkpoints.</summary>
    /// <exception cref="DbException">The store cannot be read or has no audit tables.</exception>
    public NoteKey Key => key.SignersOf(epochs.Current())[0].Key;

    /// <summary>Why nothing was signed the last time; null when something was, or nothing was asked for yet.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The checkpoint of the log as it is now. The same size gives the same note again.</summary>
    /// <exception cref="AuditUnavailableException">The store cannot be written.</exception>
    /// <exception cref="AuditHistoryException">
    /// The stored tree does not give the stored root, or does not continue the last checkpoint: nothing is signed.
    /// </exception>
    /// <exception cref="InvalidOperationException">The log has no entries yet.</exception>
    public Task<AuditCheckpoint> IssueAsync(CancellationToken cancellationToken) =>
        IssueAsync(epochs.Continued, cancellationToken);

    /// <summary>The first checkpoint of a log that an operator declares: its signature is what tells it from one that somebody wrote.</summary>
    /// <exception cref="AuditUnavailableException">The store cannot be written.</exception>
    internal Task<AuditCheckpoint> BeginAsync(string log, CancellationToken cancellationToken) =>
        IssueAsync(() => log, cancellationToken);

    private Task<AuditCheckpoint> IssueAsync(Func<string> log, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                try
                {
                    lock (turn)
                    {
                        var checkpoint = Issue(log);
                        kept.Write(checkpoint.Note);
                        Refusal = null;
                        return checkpoint;
                    }
                }
                catch (AuditHistoryException refusal)
                {
                    Refusal = refusal.Message;
                    throw;
                }
            },
            cancellationToken
        );

    /// <summary>
    /// Whether there is something to sign that is worth it: an entry that is more than the receipt of a peer's checkpoint, or receipts that
    /// have waited for the time given; or a checkpoint that the file outside the store does not hold. Hubs that witness each other would else never come to rest.
    /// </summary>
    /// <exception cref="DbException">The store cannot be read or has no audit tables.</exception>
    internal bool HasNews(TimeSpan patience)
    {
        using var connection = store.OpenForReading();
        using var transaction = store.BeginSnapshot(connection);
        if (AuditHead.Read(connection, transaction, epochs.Current()) is not { Size: > 0 } head)
            return false;
        if (StoredCheckpoint.Last(connection, transaction, head.Id) is not { } last)
            return true;
        // it could not be written, is gone, or another process signed
        if (kept.Lacks(last.Note))
            return true;
        return head.Size != last.Size
            && (
                clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(last.Time) >= patience
                || IsMoreThanReceipts(connection, transaction, head, last.Size)
            );
    }

    private AuditCheckpoint Issue(Func<string> name)
    {
        try
        {
            var log = name();
            while (true)
            {
                var (head, last) = Examine(log);
                if (last?.Size == head.Size)
                    return last;
                var checkpoint = Sign(head);
                if (Keep(head.Id, last?.Size, checkpoint))
                    return checkpoint;
            }
        }
        catch (DbException cause)
        {
            throw new AuditUnavailableException(AuditUnavailableReason.Store, cause);
        }
    }

    // In a snapshot: entries go on being appended while the tree is derived again.
    private (AuditHead Head, AuditCheckpoint? Last) Examine(string log)
    {
        using var connection = store.OpenForReading();
        using var transaction = store.BeginSnapshot(connection);
        var head = AuditHead.Read(connection, transaction, log) ?? throw NothingYet();
        // a rehearsed append makes the head of a log that has none
        if (head.Size == 0)
            throw NothingYet();
        var tree = new StoredTree(connection, transaction, head);
        AuditEpochs.RequireRoot(tree, head.Size, head.Root, AuditEpochs.RootFault);
        if (Last(connection, transaction, head) is not { } last)
            return (head, null);
        var cut = $"The first {last.Size} entries are not those that were signed.";
        if (last.Size > head.Size)
            throw AuditHistoryException.Of(log, cut);
        AuditEpochs.RequireRoot(tree, last.Size, last.Root.Span, cut);
        return (head, last);
    }

    private static InvalidOperationException NothingYet() => new("The audit log has no entries yet.");

    private AuditCheckpoint? Last(DbConnection connection, DbTransaction transaction, AuditHead head)
    {
        if (StoredCheckpoint.Last(connection, transaction, head.Id) is not { } stored)
            return null;
        return stored.Opened(key.SignersOf(head.Log)[0].Key)
            ?? throw AuditHistoryException.Of(head.Log, StoredCheckpoint.LastChanged);
    }

    private static bool IsMoreThanReceipts(
        DbConnection connection,
        DbTransaction transaction,
        AuditHead head,
        long from
    )
    {
        using var command = connection.Command(
            transaction,
            AuditSql.Entries,
            ("@id", head.Id),
            ("@from", from),
            ("@to", head.Size)
        );
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (!IsReceipt(new AuditRecord(head.Log, rows.GetInt64(0), (byte[])rows.GetValue(1))))
                return true;
        }
        return false;
    }

    private static bool IsReceipt(AuditRecord record)
    {
        try
        {
            return LoggedEntry.Read(record).Kind == AuditEntryWriter.NameOf(AuditKind.PeerReceipt);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private AuditCheckpoint Sign(AuditHead head)
    {
        var note = SignedNote.Sign(AuditCheckpoint.Body(head.Log, head.Size, head.Root), key.SignersOf(head.Log));
        return new AuditCheckpoint(head.Log, head.Size, head.Root, note);
    }

    // False: another process signed since, and what it signed is to be looked at first.
    private bool Keep(int id, long? last, AuditCheckpoint checkpoint)
    {
        using var connection = store.OpenForWriting(TimeSpan.FromSeconds(30));
        using var transaction = connection.BeginTransaction();
        if (StoredCheckpoint.Last(connection, transaction, id)?.Size != last)
            return false;
        using var command = connection.Command(
            transaction,
            AuditSql.InsertCheckpoint,
            ("@id", id),
            ("@size", checkpoint.Size),
            ("@note", checkpoint.Note),
            ("@time", clock.GetUtcNow().ToUnixTimeMilliseconds())
        );
        command.ExecuteNonQuery();
        transaction.Commit();
        return true;
    }
}
