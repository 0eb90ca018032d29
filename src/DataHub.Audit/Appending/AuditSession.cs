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
    private readonly DbCommand insertEntry;
    private readonly DbCommand insertTile;
    private byte[] root;

    private AuditSession(DbConnection connection, AuditHead head, TreeEdge edge, string writer)
    {
        this.connection = connection;
        this.writer = writer;
        this.edge = edge;
        log = head.Id;
        root = head.Root;
        insertEntry = connection.Command(null, AuditSql.InsertEntry);
        insertTile = connection.Command(null, AuditSql.InsertTile);
    }

    /// <summary>
    /// Opens the log for writing. The first session of a process takes the log over from whoever wrote it before; a later one finds out
    /// whether another process has done the same since.
    /// </summary>
    /// <exception cref="AuditUnavailableException">Fenced, or tampered: the tree in the store does not give the head's root.</exception>
    public static AuditSession Open(AuditStore store, string name, string writer, bool first, TimeSpan timeout)
    {
        var connection = store.OpenForWriting(timeout);
        try
        {
            using var transaction = connection.BeginTransaction();
            var head = AuditHead.Read(connection, transaction, name) ?? Create(connection, transaction, name, writer);
            if (head.Writer != writer)
                TakeOver(connection, transaction, head, writer, first);
            var edge = StoredTree.EdgeAt(connection, transaction, head.Id, head.Size);
            if (!edge.Root().AsSpan().SequenceEqual(head.Root))
                throw new AuditUnavailableException(AuditUnavailableReason.Tampered);
            transaction.Commit();
            return new AuditSession(connection, head, edge, writer);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Appends all records in one transaction and sets the entries' positions. Returns after they are durable.</summary>
    /// <exception cref="AuditUnavailableException">Fenced.</exception>
    public void Commit(IReadOnlyList<PendingEntry> entries)
    {
        var (oldSize, oldRoot) = (edge.Size, root);
        var tiles = new List<Tile>();
        foreach (var entry in entries)
        {
            entry.Sequence = edge.Size;
            foreach (var record in entry.Records)
                edge.Append(record.Leaf, tiles.Add);
        }
        root = edge.Root();
        using var transaction = connection.BeginTransaction();
        MoveHead(transaction, oldSize, oldRoot);
        if (connection.CanCreateBatch)
        {
            InsertTogether(transaction, entries, tiles);
        }
        else
        {
            InsertEntries(transaction, entries);
            InsertTiles(transaction, tiles);
        }
        transaction.Commit();
    }

    /// <summary>Does all that an append does, except the commit; leaves nothing behind.</summary>
    public void Rehearse(PendingRecord record)
    {
        using var transaction = connection.BeginTransaction();
        MoveHead(transaction, edge.Size, root);
        insertEntry.Transaction = transaction;
        Insert(edge.Size, record);
        transaction.Rollback();
    }

    public void Dispose()
    {
        insertEntry.Dispose();
        insertTile.Dispose();
        connection.Dispose();
    }

    // First, so that the row's lock is held while the entries are written.
    private void MoveHead(DbTransaction transaction, long oldSize, byte[] oldRoot)
    {
        using var command = connection.Command(
            transaction,
            AuditSql.MoveHead,
            ("@size", edge.Size),
            ("@root", root),
            ("@id", log),
            ("@oldSize", oldSize),
            ("@oldRoot", oldRoot),
            ("@writer", writer)
        );
        if (command.ExecuteNonQuery() != 1)
            throw new AuditUnavailableException(AuditUnavailableReason.Fenced);
    }

    // To a server a single journey, however many entries share the commit.
    private void InsertTogether(DbTransaction transaction, IReadOnlyList<PendingEntry> entries, List<Tile> tiles)
    {
        using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        batch.Timeout = insertEntry.CommandTimeout;
        foreach (var entry in entries)
        {
            for (var i = 0; i < entry.Records.Count; i++)
            {
                Fill(entry.Sequence + i, entry.Records[i]);
                batch.Add(insertEntry);
            }
        }
        foreach (var tile in tiles)
        {
            Fill(tile);
            batch.Add(insertTile);
        }
        batch.ExecuteNonQuery();
    }

    private void InsertEntries(DbTransaction transaction, IReadOnlyList<PendingEntry> entries)
    {
        insertEntry.Transaction = transaction;
        foreach (var entry in entries)
        {
            for (var i = 0; i < entry.Records.Count; i++)
                Insert(entry.Sequence + i, entry.Records[i]);
        }
    }

    private void Insert(long sequence, PendingRecord record)
    {
        Fill(sequence, record);
        insertEntry.ExecuteNonQuery();
    }

    private void Fill(long sequence, PendingRecord record)
    {
        insertEntry.Set("@id", log);
        insertEntry.Set("@sequence", sequence);
        insertEntry.Set("@record", record.Bytes);
        insertEntry.Set("@leaf", record.Leaf);
    }

    private void InsertTiles(DbTransaction transaction, List<Tile> tiles)
    {
        insertTile.Transaction = transaction;
        foreach (var tile in tiles)
        {
            Fill(tile);
            insertTile.ExecuteNonQuery();
        }
    }

    private void Fill(Tile tile)
    {
        insertTile.Set("@id", log);
        insertTile.Set("@level", tile.Level);
        insertTile.Set("@number", tile.Number);
        insertTile.Set("@hashes", tile.Hashes);
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
