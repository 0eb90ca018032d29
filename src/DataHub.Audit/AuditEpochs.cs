using System.Data.Common;
using System.Globalization;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Audit.Keys;
using DataHub.Audit.Store;

namespace DataHub.Audit;

/// <summary>
/// The stretches of a node's log. A log that was restored from a backup must not go on as if nothing had happened: a new epoch is a log of
/// its own, <c>name/2</c>, <c>name/3</c> and so on, whose first entry binds the last checkpoint that was published before. Epochs are
/// declared by an operator, never by the hub.
/// </summary>
public sealed class AuditEpochs
{
    internal const string RootFault = "The stored tree does not give its root.";

    private readonly AuditOptions options;
    private readonly AuditStore store;
    private readonly Func<AuditKey> key;
    private readonly KeptCheckpoint kept;
    private readonly Func<string, AuditLog> open;
    private readonly Func<AuditCheckpoints> checkpoints;

    internal AuditEpochs(
        AuditOptions options,
        AuditStore store,
        Func<AuditKey> key,
        Func<string, AuditLog> open,
        Func<AuditCheckpoints> checkpoints
    )
    {
        (this.options, this.store, this.key, this.open, this.checkpoints) = (options, store, key, open, checkpoints);
        kept = new KeptCheckpoint(options.CheckpointFile);
    }

    /// <summary>Name of the log to which entries are appended: that of the newest epoch.</summary>
    /// <exception cref="DbException">The store cannot be read or has no audit tables.</exception>
    public string Current()
    {
        using var connection = store.OpenForReading();
        return NameOf(Newest(AuditHead.ReadAll(connection, null)));
    }

    /// <summary>Name of the log of an epoch, counted from 1; null when the store has none.</summary>
    /// <exception cref="DbException">The store cannot be read or has no audit tables.</exception>
    public string? Find(int epoch)
    {
        using var connection = store.OpenForReading();
        return AuditHead.ReadAll(connection, null).Any(head => EpochOf(head.Log) == epoch) ? NameOf(epoch) : null;
    }

    /// <summary>The keys of this node's logs, oldest epoch first: they verify what was signed in it.</summary>
    /// <exception cref="DbException">The store cannot be read or has no audit tables.</exception>
    public IReadOnlyList<NoteKey> Keys()
    {
        using var connection = store.OpenForReading();
        return
        [
            .. AuditHead
                .ReadAll(connection, null)
                .Where(head => EpochOf(head.Log) is not null)
                .OrderBy(head => EpochOf(head.Log))
                .Select(head => key().SignersOf(head.Log)[0].Key),
        ];
    }

    /// <summary>The name of the newest epoch's log, once it is certain that the stored log continues the last checkpoint that was published.</summary>
    /// <exception cref="AuditHistoryException">It does not, or its tree does not give its root: nothing may be appended.</exception>
    /// <exception cref="DbException">The store cannot be read or has no audit tables.</exception>
    public string Continued()
    {
        using var connection = store.OpenForReading();
        using var transaction = store.BeginSnapshot(connection);
        var heads = AuditHead.ReadAll(connection, transaction);
        var current = NameOf(Newest(heads));
        var head = heads.FirstOrDefault(one => one.Log == current);
        var tree = head is null ? null : new StoredTree(connection, transaction, head);
        if (tree is not null)
            RequireRoot(tree, tree.Head.Size, tree.Head.Root, RootFault);
        if (kept.Read() is not { } note)
            return current;
        var last = Opened(note);
        if (last.Log != current)
        {
            if (!Binds(connection, transaction, head, note))
                throw Refused($"it belongs to {last.Log}, and the store's newest log is {current}.");
            // Whoever may write the tables can write an epoch into them; to sign it takes the key.
            if (!IsSigned(connection, transaction, tree!))
                throw Refused($"the store's newest log is {current}, and nobody with the log's key has declared it.");
            return current;
        }
        if (tree is null || tree.Head.Size < last.Size)
            throw Refused($"it counts {last.Size} entries, and the store holds {tree?.Head.Size ?? 0}.");
        RequireRoot(tree, last.Size, last.Root.Span, $"The first {last.Size} entries are not those that were signed.");
        return current;
    }

    /// <summary>
    /// How many entries the newest log's last stored checkpoint counts, where the file that keeps the last published one is named and gone: nothing then shows
    /// whether more was published than the store holds. Null where it is there, or where nothing was published yet.
    /// </summary>
    /// <exception cref="DbException">The store cannot be read or has no audit tables.</exception>
    public long? Unkept()
    {
        if (options.CheckpointFile.Length == 0 || kept.Read() is not null)
            return null;
        using var connection = store.OpenForReading();
        return AuditHead.Read(connection, null, Current()) is { } head
            ? StoredCheckpoint.Last(connection, null, head.Id)?.Size
            : null;
    }

    /// <summary>
    /// Declares a new epoch: whoever wrote the log is shut out, and a log with the next name begins with an entry that binds the last
    /// checkpoint published, or the last stored where none is kept, and all that the ended log holds. The hub must be started again.
    /// </summary>
    /// <param name="reason">Why the log cannot go on, for the entry. Beyond 200 characters it is cut.</param>
    /// <param name="who">Who declared it.</param>
    /// <param name="cancellationToken">Stops the waiting; the epoch may begin all the same.</param>
    /// <returns>The first checkpoint of the new epoch.</returns>
    /// <exception cref="AuditUnavailableException">The store cannot be written.</exception>
    public async Task<AuditCheckpoint> OpenNextAsync(
        string reason,
        AuditRequester who,
        CancellationToken cancellationToken
    )
    {
        var (newest, ended, stored) = ShutOut();
        // read afterwards: until then the hub may have signed
        var note = kept.Read() ?? stored;
        var published = note is null ? 1 : EpochOf(AuditCheckpoint.LogOf(note)) ?? 1;
        var name = NameOf(Math.Max(published, newest) + 1);
        await using (var log = open(name))
        {
            var entry = new AuditEntry
            {
                Kind = AuditKind.Epoch,
                Requester = who,
                Reason = AuditReason.None with { Justification = reason },
                Notes = note is null ? [] : [note],
                Changes = ended is null ? [] : [EpochBinding.EndOf(ended)],
                Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
            };
            await log.AppendAsync(entry, cancellationToken);
        }
        return await checkpoints().BeginAsync(name, cancellationToken);
    }

    /// <summary>Which epoch of this node's log a name stands for; null for another log's.</summary>
    internal int? EpochOf(string name)
    {
        if (name == options.Log)
            return 1;
        return
            name.StartsWith(options.Log + "/", StringComparison.Ordinal)
            && int.TryParse(
                name.AsSpan(options.Log.Length + 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var epoch
            )
            && NameOf(epoch) == name
            ? epoch
            : null;
    }

    private string NameOf(int epoch) =>
        epoch == 1 ? options.Log : string.Create(CultureInfo.InvariantCulture, $"{options.Log}/{epoch}");

    // An epoch without an entry was never begun: its declaration was cut off.
    private int Newest(IEnumerable<AuditHead> heads) =>
        heads.Where(head => head.Size > 0).Max(head => EpochOf(head.Log)) ?? 1;

    // The newest epoch, its log as nobody can change it any more, and the last checkpoint of it that is stored.
    private (int Newest, AuditHead? Ended, string? Note) ShutOut()
    {
        try
        {
            using var connection = store.OpenForWriting(options.Deadline);
            using var transaction = connection.BeginTransaction();
            foreach (
                var head in AuditHead.ReadAll(connection, transaction).Where(head => EpochOf(head.Log) is not null)
            )
            {
                var nobody = Guid.CreateVersion7().ToString();
                using var command = connection.Command(
                    transaction,
                    AuditSql.TakeOver,
                    ("@writer", nobody),
                    ("@id", head.Id)
                );
                command.ExecuteNonQuery();
            }
            // read under the locks just taken
            var heads = AuditHead.ReadAll(connection, transaction);
            var newest = Newest(heads);
            var ended = heads.FirstOrDefault(head => head.Log == NameOf(newest));
            var note = ended is null ? null : StoredCheckpoint.Last(connection, transaction, ended.Id);
            transaction.Commit();
            return (newest, ended, note?.Opened(key().SignersOf(ended!.Log)[0].Key)?.Note);
        }
        catch (DbException cause)
        {
            throw new AuditUnavailableException(AuditUnavailableReason.Store, cause);
        }
    }

    private AuditCheckpoint Opened(string note)
    {
        var log = AuditCheckpoint.LogOf(note);
        return AuditCheckpoint.TryOpen(note, key().SignersOf(log)[0].Key, out var checkpoint)
            ? checkpoint
            : throw Refused("it is not signed with this log's key.");
    }

    private static bool Binds(DbConnection connection, DbTransaction transaction, AuditHead? head, string note) =>
        head is not null && EpochBinding.In(connection, transaction, head).Note == note;

    private bool IsSigned(DbConnection connection, DbTransaction transaction, StoredTree tree)
    {
        if (
            StoredCheckpoint.Last(connection, transaction, tree.Head.Id) is not { } stored
            || stored.Opened(key().SignersOf(tree.Head.Log)[0].Key) is not { } last
            || last.Size > tree.Head.Size
        )
            return false;
        RequireRoot(tree, last.Size, last.Root.Span, $"The first {last.Size} entries are not those that were signed.");
        return true;
    }

    /// <summary>Refuses a stored tree whose first entries do not give a root.</summary>
    /// <exception cref="AuditHistoryException">They do not, or hashes of the tree are missing.</exception>
    internal static void RequireRoot(StoredTree tree, long size, ReadOnlySpan<byte> root, string fault)
    {
        try
        {
            if (tree.EdgeAt(size).Root().AsSpan().SequenceEqual(root))
                return;
        }
        catch (AuditUnavailableException)
        {
            // hashes are missing: the same as wrong ones
        }
        throw AuditHistoryException.Of(tree.Head.Log, fault);
    }

    private AuditHistoryException Refused(string why) =>
        new(
            $"The store does not continue the last published checkpoint in {options.CheckpointFile}: {why} Bring the right store "
                + $"back, or declare with {AuditHistoryException.NewEpochOf(options.Log)} that a new log takes its place."
        );
}
