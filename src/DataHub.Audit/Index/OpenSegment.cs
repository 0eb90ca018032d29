using System.Data;
using System.Data.Common;
using DataHub.Audit.Store;

namespace DataHub.Audit.Index;

/// <summary>The last segment of one log, to which entries are added.</summary>
internal sealed class OpenSegment : IDisposable
{
    private readonly DbConnection connection;
    private readonly int log;
    private readonly StoredRows written;
    private readonly HashSet<(AuditField, string)> marks = [];
    private long from;
    private long to;
    private bool isStored;

    /// <summary>The segment as it is in the store; the first one of a log that has none.</summary>
    public OpenSegment(AuditStore store, DbConnection connection, int log)
    {
        (this.connection, this.log) = (connection, log);
        written = store.WriteRows(
            connection,
            "AuditIndexMarks",
            new("Field", DbType.Int32),
            new("Value", DbType.String),
            new("Log", DbType.Int32),
            new("Segment", DbType.Int32)
        );
        ReadSegment();
        ReadMarks();
    }

    public int Number { get; private set; }

    /// <summary>How many entries and subjects are in it.</summary>
    public long Rows { get; set; }

    public void Begin(DbTransaction transaction) => written.Begin(transaction);

    /// <summary>Leaves this segment as it is; what comes belongs to the next one.</summary>
    public void Next()
    {
        (Number, Rows, isStored) = (Number + 1, 0, false);
        marks.Clear();
    }

    /// <summary>Takes in an entry by its time.</summary>
    public void Add(long time)
    {
        (from, to) = Rows == 0 ? (time, time) : (Math.Min(from, time), Math.Max(to, time));
        Rows++;
    }

    /// <summary>Notes that an entry of it has a value.</summary>
    public void Mark(AuditField field, string? value)
    {
        if (value is not null && IndexedMarkRow.Noted(value) is var noted && marks.Add((field, noted)))
            written.Add((int)field).Add(noted).Add(log).Add(Number).End();
    }

    /// <summary>Writes what was added and not yet written.</summary>
    public void Complete(DbTransaction transaction)
    {
        written.Flush();
        if (Rows == 0)
            return;
        using var command = connection.Command(
            transaction,
            isStored
                ? """
                UPDATE "AuditIndexSegments" SET "Rows" = @rows, "From" = @from, "To" = @to
                WHERE "Log" = @log AND "Number" = @number
                """
                : """
                INSERT INTO "AuditIndexSegments" ("Log", "Number", "Rows", "From", "To")
                VALUES (@log, @number, @rows, @from, @to)
                """,
            ("@log", log),
            ("@number", Number),
            ("@rows", Rows),
            ("@from", from),
            ("@to", to)
        );
        command.ExecuteNonQuery();
        isStored = true;
    }

    public void Dispose() => written.Dispose();

    private void ReadSegment()
    {
        using var command = connection.Command(
            null,
            """
            SELECT "Number", "Rows", "From", "To" FROM "AuditIndexSegments"
            WHERE "Log" = @log AND "Number" = (SELECT MAX("Number") FROM "AuditIndexSegments" WHERE "Log" = @log)
            """,
            ("@log", log)
        );
        using var rows = command.ExecuteReader();
        isStored = rows.Read();
        (Number, Rows) = isStored ? (rows.GetInt32(0), rows.GetInt64(1)) : (1, 0);
        if (isStored)
            (from, to) = (rows.GetInt64(2), rows.GetInt64(3));
    }

    private void ReadMarks()
    {
        using var command = connection.Command(
            null,
            """SELECT "Field", "Value" FROM "AuditIndexMarks" WHERE "Log" = @log AND "Segment" = @segment""",
            ("@log", log),
            ("@segment", Number)
        );
        using var rows = command.ExecuteReader();
        while (rows.Read())
            marks.Add(((AuditField)rows.GetInt32(0), rows.GetString(1)));
    }
}
