using System.Data.Common;
using DataHub.Audit.Entries;
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
    internal const int Shape = 1;

    private const int Batch = 1000;

    private static readonly string[] Tables =
    [
        "AuditIndexEntries",
        "AuditIndexGroups",
        "AuditIndexSubjects",
        "AuditIndexDuties",
    ];

    private readonly AuditStore store;
    private readonly AuditReader reader;
    private readonly Lock turn = new();

    internal AuditIndexer(AuditStore store, AuditReader reader) => (this.store, this.reader) = (store, reader);

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
        if (state.Shape != Shape || state.Next > size)
            state = Clear(connection, state);
        if (state.Next == size)
            return 0;
        if (state.LastLeaf is { } leaf)
        {
            var last = reader.Read(log, state.Next - 1).First();
            if (!leaf.AsSpan().SequenceEqual(TreeHash.Leaf(last.Bytes.Span)))
                state = Clear(connection, state);
        }
        var unreadable = 0L;
        foreach (var records in reader.Read(log, state.Next).Chunk(Batch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            unreadable += Write(connection, state, records);
        }
        return unreadable;
    }

    private static int Write(DbConnection connection, IndexedLogRow state, AuditRecord[] records)
    {
        var batch = new IndexBatch(state.Number);
        var unreadable = 0;
        foreach (var record in records)
        {
            try
            {
                batch.Add(LoggedEntry.Read(record));
            }
            catch (FormatException)
            {
                unreadable++;
            }
        }
        using var transaction = connection.BeginTransaction();
        batch.Flush(connection, transaction);
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
        using var insert = connection.Command(
            null,
            """
            INSERT INTO "AuditIndexLogs" ("Number", "Log", "Next", "Shape")
            SELECT COALESCE(MAX("Number"), 0) + 1, @log, 0, @shape FROM "AuditIndexLogs"
            """,
            ("@log", log),
            ("@shape", Shape)
        );
        insert.ExecuteNonQuery();
        return StateOf(connection, log);
    }

    private static IndexedLogRow Clear(DbConnection connection, IndexedLogRow state)
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
        return state;
    }

    private static void Move(DbConnection connection, DbTransaction transaction, IndexedLogRow state)
    {
        using var command = connection.Command(
            transaction,
            """
            UPDATE "AuditIndexLogs" SET "Next" = @next, "LastLeaf" = @leaf, "Shape" = @shape WHERE "Number" = @number
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
