using System.Data.Common;
using DataHub.Audit.Store;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Appending;

/// <summary>
/// One stretch of writing to a log: an open connection, the edge of the tree, and the right to append. After any failure it is thrown away
/// and the next one reads everything from the store again.
/// </summary>
internal sealed class AuditSession : IDisposable
{
    private readonly DbConnection connection;
    private readonly string writer;
    private readonly int log;
    private readonly TreeEdge edge;
    private readonly DbCommand moveHead;
    private readonly StoredRows records;
    private readonly StoredRows tiles;
    private readonly List<Tile> filled = [];
    private byte[] root;

    private AuditSession(AuditStore store, DbConnection connection, AuditHead head, TreeEdge edge, string writer)
    {
        this.connection = connection;
        this.writer = writer;
        this.edge = edge;
        log = head.Id;
        root = head.Root;
        moveHead = connection.Command(null, AuditSql.MoveHead);
        records = store.WriteRecords(connection);
        tiles = store.WriteTiles(connection);
    }

    /// <summary>
    /// Opens the log for writing. The first session of a process takes the log over from whoever wrote it before; a later one finds out
    /// whether another process has done the same since, and whether the store still holds what this one saw in it: a standby that
    /// took its place, or a backup, may lack entries whose answers have left.
    /// </summary>
    /// <param name="store">Of the log.</param>
    /// <param name="name">The log's.</param>
    /// <param name="writer">Which process writes.</param>
    /// <param name="seen">The tree as this process left it; null in its first session.</param>
    /// <param name="timeout">How long a locked or silent database is waited for.</param>
    /// <exception cref="AuditUnavailableException">Fenced, or tampered: the tree in the store does not give the head's root.</exception>
    /// <exception cref="AuditHistoryException">The store does not continue what was seen.</exception>
    public static AuditSession Open(AuditStore store, string name, string writer, SeenTree? seen, TimeSpan timeout)
    {
        var connection = store.OpenForWriting(timeout);
        try
        {
            using var transaction = connection.BeginTransaction();
            var head = AuditHead.Read(connection, transaction, name) ?? Create(connection, transaction, name, writer);
            if (head.Writer != writer)
                TakeOver(connection, transaction, head, writer, first: seen is null);
            var tree = new StoredTree(connection, transaction, head);
            var edge = tree.EdgeAt(head.Size);
            if (!edge.Root().AsSpan().SequenceEqual(head.Root))
                throw new AuditUnavailableException(AuditUnavailableReason.Tampered);
            seen?.RequireIn(tree);
            transaction.Commit();
            return new AuditSession(store, connection, head, edge, writer);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The tree with all that was appended.</summary>
    public SeenTree Seen => new(edge.Size, root);

    /// <summary>Appends all records in one transaction and sets the entries' positions. Returns after they are durable.</summary>
    /// <exception cref="AuditUnavailableException">Fenced.</exception>
    public void Commit(IReadOnlyList<PendingEntry> entries)
    {
        var (oldSize, oldRoot) = (edge.Size, root);
        filled.Clear();
        for (var i = 0; i < entries.Count; i++)
        {
            entries[i].Sequence = edge.Size;
            foreach (var record in entries[i].Records)
                edge.Append(record.Leaf, filled.Add);
        }
        root = edge.Root();
        using var transaction = connection.BeginTransaction();
        MoveHead(transaction, oldSize, oldRoot);
        Insert(transaction, entries);
        Insert(transaction, filled);
        transaction.Commit();
    }

    /// <summary>Does all that an append does, except the commit; leaves nothing behind.</summary>
    public void Rehearse(PendingRecord record)
    {
        using var transaction = connection.BeginTransaction();
        MoveHead(transaction, edge.Size, root);
        records.Begin(transaction);
        Add(edge.Size, record);
        records.Flush();
        transaction.Rollback();
    }

    public void Dispose()
    {
        moveHead.Dispose();
        records.Dispose();
        tiles.Dispose();
        connection.Dispose();
    }

    // First, so that the row's lock is held while the entries are written.
    private void MoveHead(DbTransaction transaction, long oldSize, byte[] oldRoot)
    {
        moveHead.Transaction = transaction;
        moveHead.Set("@size", edge.Size);
        moveHead.Set("@root", root);
        moveHead.Set("@id", log);
        moveHead.Set("@oldSize", oldSize);
        moveHead.Set("@oldRoot", oldRoot);
        moveHead.Set("@writer", writer);
        if (moveHead.ExecuteNonQuery() != 1)
            throw new AuditUnavailableException(AuditUnavailableReason.Fenced);
    }

    private void Insert(DbTransaction transaction, IReadOnlyList<PendingEntry> entries)
    {
        records.Begin(transaction);
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            for (var part = 0; part < entry.Records.Count; part++)
                Add(entry.Sequence + part, entry.Records[part]);
        }
        records.Flush();
    }

    private void Add(long sequence, PendingRecord record) =>
        records.Add(log).Add(sequence).Add(record.Bytes).Add(record.Leaf).End();

    private void Insert(DbTransaction transaction, List<Tile> cut)
    {
        tiles.Begin(transaction);
        foreach (var tile in cut)
            tiles.Add(log).Add(tile.Level).Add(tile.Number).Add(tile.Hashes).End();
        tiles.Flush();
    }

    private static AuditHead Create(DbConnection connection, DbTransaction transaction, string name, string writer)
    {
        using var next = connection.Command(transaction, AuditSql.NextId);
        var id = Convert.ToInt32(next.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        var root = TreeHash.Empty();
        using var insert = connection.Command(
            transaction,
            AuditSql.InsertHead,
            ("@id", id),
            ("@log", name),
            ("@root", root),
            ("@writer", writer)
        );
        insert.ExecuteNonQuery();
        return new AuditHead(id, name, 0, root, writer);
    }

    private static void TakeOver(
        DbConnection connection,
        DbTransaction transaction,
        AuditHead head,
        string writer,
        bool first
    )
    {
        if (!first)
            throw new AuditUnavailableException(AuditUnavailableReason.Fenced);
        using var command = connection.Command(transaction, AuditSql.TakeOver, ("@writer", writer), ("@id", head.Id));
        command.ExecuteNonQuery();
    }
}
