using System.Data.Common;
using DataHub.Audit.Store;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Index;

/// <summary>
/// Follows the log and keeps the index up to it. Reads through <see cref="AuditReader"/> and writes nothing but the index. What an index holds
/// of a log that no longer is what was indexed, or that an older program wrote, is written again from the start.
/// </summary>
public sealed class AuditIndexer
{
    /// <summary>Raised when other things are written of a record than before.</summary>
    internal const int Shape = 4;

    /// <summary>
    /// How much of a log is in memory at a time, in bytes of its records: read, they take several times as much. An entry of a page of cases is a hundred
    /// times one of a single victim.
    /// </summary>
    internal const int BatchBytes = 1 << 20;

    private const int BatchRecords = 2000;

    private static readonly string[] Tables =
    [
        "AuditIndexEntries",
        "AuditIndexGroups",
        "AuditIndexSegments",
        "AuditIndexMarks",
        "AuditIndexSubjects",
        "AuditIndexDuties",
    ];

    private readonly AuditStore store;
    private readonly AuditReader reader;
    private readonly long rowsOfSegment;
    private readonly int batchBytes;
    private readonly Lock turn = new();

    // Kept from batch to batch: a new one each time would be the large objects of a hub, and stay until all its memory is looked through.
    private readonly List<IndexedSubject> named = [];

    /// <param name="store">Of the index.</param>
    /// <param name="reader">Of the log.</param>
    /// <param name="rowsOfSegment">
    /// How many entries and subjects lie together before the next segment begins: few enough that what is added stays in memory until it is written and
    /// that a segment is looked through at once, and many enough that a long history has few segments.
    /// </param>
    /// <param name="batchBytes">How much of a log is in memory at a time.</param>
    internal AuditIndexer(
        AuditStore store,
        AuditReader reader,
        long rowsOfSegment = 1 << 15,
        int batchBytes = BatchBytes
    ) => (this.store, this.reader, this.rowsOfSegment, this.batchBytes) = (store, reader, rowsOfSegment, batchBytes);

    /// <summary>Indexes what was appended since the last time. Memory is bounded whatever the log's size.</summary>
    /// <returns>How many records were not readable and are not indexed: <c>datahub audit verify</c> names them.</returns>
    /// <exception cref="DbException">The log cannot be read, or the index cannot be written.</exception>
    public long CatchUp(CancellationToken cancellationToken)
    {
        lock (turn)
        {
            var unreadable = 0L;
            // of a batch that failed
            named.Clear();
            using var connection = store.OpenForIndexing(TimeSpan.FromSeconds(30));
            foreach (var (log, size) in reader.Logs())
                unreadable += CatchUp(connection, log, size, cancellationToken);
            return unreadable;
        }
    }

    private long CatchUp(DbConnection connection, string log, long size, CancellationToken cancellationToken)
    {
        var state = StateOf(connection, log);
        if (state.Shape != Shape || state.Next > size || !state.IsOf(reader))
            Clear(connection, state);
        if (state.Next == size)
            return 0;
        var unreadable = 0L;
        using var writer = new IndexWriter(store, connection, state.Number, rowsOfSegment, named);
        foreach (var records in Batches(reader.Read(log, state.Next), batchBytes))
        {
            cancellationToken.ThrowIfCancellationRequested();
            unreadable += Write(connection, writer, state, records);
        }
        return unreadable;
    }

    /// <summary>The records in the same order, as many together as a number of bytes allows; a longer one is alone.</summary>
    internal static IEnumerable<AuditRecord[]> Batches(IEnumerable<AuditRecord> records, int most)
    {
        var (batch, bytes) = (new List<AuditRecord>(), 0);
        foreach (var record in records)
        {
            if (batch.Count == BatchRecords || (batch.Count > 0 && bytes + record.Bytes.Length > most))
            {
                yield return [.. batch];
                batch.Clear();
                bytes = 0;
            }
            batch.Add(record);
            bytes += record.Bytes.Length;
        }
        if (batch.Count > 0)
            yield return [.. batch];
    }

    private static int Write(DbConnection connection, IndexWriter writer, IndexedLogRow state, AuditRecord[] records)
    {
        var unreadable = 0;
        var read = new IndexedRecord();
        using var transaction = connection.BeginTransaction();
        writer.Begin(transaction);
        foreach (var record in records)
        {
            if (read.TryRead(record))
                writer.Add(read);
            else
                unreadable++;
        }
        writer.Complete(transaction);
        state.Next = records[^1].Sequence + 1;
        state.LastLeaf = TreeHash.Leaf(records[^1].Bytes.Span);
        Move(connection, transaction, state);
        transaction.Commit();
        return unreadable;
    }

    private static IndexedLogRow StateOf(DbConnection connection, string log)
    {
        using (
            var command = connection.Command(
                null,
                """SELECT "Number", "Next", "LastLeaf", "Shape" FROM "AuditIndexLogs" WHERE "Log" = @log""",
                ("@log", log)
            )
        )
        {
            using var rows = command.ExecuteReader();
            if (rows.Read())
                return new IndexedLogRow
                {
                    Number = rows.GetInt32(0),
                    Log = log,
                    Next = rows.GetInt64(1),
                    LastLeaf = rows.IsDBNull(2) ? null : (byte[])rows.GetValue(2),
                    Shape = rows.GetInt32(3),
                };
        }
        // Of no shape, so that what an index that was lost in part left behind is cleared.
        using var insert = connection.Command(
            null,
            """
            INSERT INTO "AuditIndexLogs" ("Number", "Log", "Next", "Shape")
            SELECT COALESCE(MAX("Number"), 0) + 1, @log, 0, 0 FROM "AuditIndexLogs"
            """,
            ("@log", log)
        );
        insert.ExecuteNonQuery();
        return StateOf(connection, log);
    }

    private static void Clear(DbConnection connection, IndexedLogRow state)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var table in Tables)
        {
            using var command = connection.Command(
                transaction,
                $"DELETE FROM \"{table}\" WHERE \"Log\" = @log",
                ("@log", state.Number)
            );
            command.ExecuteNonQuery();
        }
        (state.Next, state.LastLeaf, state.Shape) = (0, null, Shape);
        Move(connection, transaction, state);
        transaction.Commit();
    }

    private static void Move(DbConnection connection, DbTransaction transaction, IndexedLogRow state)
    {
        using var command = connection.Command(
            transaction,
            """
            UPDATE "AuditIndexLogs" SET "Next" = @next, "LastLeaf" = @leaf, "Shape" = @shape
            WHERE "Number" = @number
            """,
            ("@next", state.Next),
            ("@shape", state.Shape),
            ("@number", state.Number)
        );
        var leaf = command.CreateParameter();
        leaf.ParameterName = "@leaf";
        leaf.DbType = System.Data.DbType.Binary;
        leaf.Value = (object?)state.LastLeaf ?? DBNull.Value;
        command.Parameters.Add(leaf);
        command.ExecuteNonQuery();
    }
}
