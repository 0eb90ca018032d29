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
    internal const int Shape = 3;

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
        "AuditIndexSubjects",
        "AuditIndexDuties",
    ];

    private readonly AuditStore store;
    private readonly AuditReader reader;
    private readonly long loadFrom;
    private readonly long rowsOfSegment;
    private readonly Lock turn = new();

    /// <param name="store">Of the index.</param>
    /// <param name="reader">Of the log.</param>
    /// <param name="loadFrom">
    /// How many records of a log must be missing for it to be loaded: written without the secondary indexes, which are then made in one go.
    /// Searches are right meanwhile, but slow.
    /// </param>
    /// <param name="rowsOfSegment">
    /// How many subjects lie together before the next segment begins: few enough that what is added stays in memory until it is written, and many
    /// enough that a long history has few segments.
    /// </param>
    internal AuditIndexer(AuditStore store, AuditReader reader, long loadFrom = 50_000, long rowsOfSegment = 1 << 15) =>
        (this.store, this.reader, this.loadFrom, this.rowsOfSegment) = (store, reader, loadFrom, rowsOfSegment);

    /// <summary>Indexes what was appended since the last time. Memory is bounded whatever the log's size.</summary>
    /// <returns>How many records were not readable and are not indexed: <c>datahub audit verify</c> names them.</returns>
    /// <exception cref="DbException">The log cannot be read, or the index cannot be written.</exception>
    public long CatchUp(CancellationToken cancellationToken)
    {
        lock (turn)
        {
            var unreadable = 0L;
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
        if (state.Next == size && !state.IsLoading)
            return 0;
        if (!state.IsLoading && state.Next < loadFrom && size - state.Next >= loadFrom)
            StartLoading(connection, state);
        var unreadable = 0L;
        using (var writer = new IndexWriter(store, connection, state.Number, rowsOfSegment))
        {
            foreach (var records in Batches(reader.Read(log, state.Next)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                unreadable += Write(connection, writer, state, records);
            }
        }
        if (state.IsLoading)
            EndLoading(connection, state);
        return unreadable;
    }

    /// <summary>The records in the same order, as many together as <see cref="BatchBytes"/> allow; a longer one is alone.</summary>
    internal static IEnumerable<AuditRecord[]> Batches(IEnumerable<AuditRecord> records)
    {
        var (batch, bytes) = (new List<AuditRecord>(), 0);
        foreach (var record in records)
        {
            if (batch.Count == BatchRecords || (batch.Count > 0 && bytes + record.Bytes.Length > BatchBytes))
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

    // A role that may not change the tables writes with their indexes in place: slower, and no less right.
    private void StartLoading(DbConnection connection, IndexedLogRow state)
    {
        try
        {
            using var context = store.CreateIndexContext(connection);
            using var transaction = connection.BeginTransaction();
            state.IsLoading = true;
            if (!IsAnyLoading(connection, transaction))
                IndexStructure.Drop(context, transaction);
            Move(connection, transaction, state);
            transaction.Commit();
        }
        catch (DbException)
        {
            state.IsLoading = false;
        }
    }

    private void EndLoading(DbConnection connection, IndexedLogRow state)
    {
        using var context = store.CreateIndexContext(connection);
        using var transaction = connection.BeginTransaction();
        state.IsLoading = false;
        Move(connection, transaction, state);
        if (!IsAnyLoading(connection, transaction))
            IndexStructure.Create(context, transaction);
        transaction.Commit();
        store.DescribeIndex(connection);
    }

    private static bool IsAnyLoading(DbConnection connection, DbTransaction transaction)
    {
        using var command = connection.Command(
            transaction,
            """SELECT COUNT(*) FROM "AuditIndexLogs" WHERE "IsLoading" = @loading""",
            ("@loading", true)
        );
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) > 0;
    }

    private static IndexedLogRow StateOf(DbConnection connection, string log)
    {
        using (
            var command = connection.Command(
                null,
                """SELECT "Number", "Next", "LastLeaf", "Shape", "IsLoading" FROM "AuditIndexLogs" WHERE "Log" = @log""",
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
                    IsLoading = rows.GetBoolean(4),
                };
        }
        using var insert = connection.Command(
            null,
            """
            INSERT INTO "AuditIndexLogs" ("Number", "Log", "Next", "Shape", "IsLoading")
            SELECT COALESCE(MAX("Number"), 0) + 1, @log, 0, @shape, @loading FROM "AuditIndexLogs"
            """,
            ("@log", log),
            ("@shape", Shape),
            ("@loading", false)
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
            UPDATE "AuditIndexLogs" SET "Next" = @next, "LastLeaf" = @leaf, "Shape" = @shape, "IsLoading" = @loading
            WHERE "Number" = @number
            """,
            ("@next", state.Next),
            ("@shape", state.Shape),
            ("@loading", state.IsLoading),
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
