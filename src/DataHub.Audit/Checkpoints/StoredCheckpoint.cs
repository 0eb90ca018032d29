using System.Data.Common;
using DataHub.Audit.Store;

namespace DataHub.Audit.Checkpoints;

/// <summary>A checkpoint of a log as its table has it: whoever may write the table can change it.</summary>
/// <param name="Size">How many entries it says it covers.</param>
/// <param name="Note">The signed note.</param>
/// <param name="Time">When it was stored. Unix time in milliseconds.</param>
internal sealed record StoredCheckpoint(long Size, string Note, long Time)
{
    /// <summary>What is said of a last one that was changed.</summary>
    public const string LastChanged = "The last stored checkpoint was changed.";

    /// <summary>The one of the largest size; null when the log has none.</summary>
    public static StoredCheckpoint? Last(DbConnection connection, DbTransaction? transaction, int log) =>
        First(connection, transaction, AuditSql.LastCheckpoint, ("@id", log));

    /// <summary>The one of that size; null when the log has none.</summary>
    public static StoredCheckpoint? Find(DbConnection connection, int log, long size) =>
        First(connection, null, AuditSql.CheckpointOf, ("@id", log), ("@size", size));

    /// <summary>All of a log, the smallest first.</summary>
    public static IEnumerable<StoredCheckpoint> All(DbConnection connection, DbTransaction? transaction, int log)
    {
        using var command = connection.Command(transaction, AuditSql.Checkpoints, ("@id", log));
        using var rows = command.ExecuteReader();
        while (rows.Read())
            yield return Current(rows);
    }

    /// <summary>What the log's key signed; null: the row was changed.</summary>
    public AuditCheckpoint? Opened(NoteKey key) =>
        AuditCheckpoint.TryOpen(Note, key, out var checkpoint) && checkpoint.Size == Size ? checkpoint : null;

    /// <summary>What the note says, whoever signed it: enough where it is compared with the tree itself. Null: the row was changed.</summary>
    public AuditCheckpoint? Read(string log) =>
        AuditCheckpoint.TryRead(Note, out var checkpoint) && checkpoint.Log == log && checkpoint.Size == Size
            ? checkpoint
            : null;

    private static StoredCheckpoint? First(
        DbConnection connection,
        DbTransaction? transaction,
        string sql,
        params ReadOnlySpan<(string, object?)> parameters
    )
    {
        using var command = connection.Command(transaction, sql, parameters);
        using var rows = command.ExecuteReader();
        return rows.Read() ? Current(rows) : null;
    }

    private static StoredCheckpoint Current(DbDataReader rows) =>
        new(rows.GetInt64(0), rows.GetString(1), rows.GetInt64(2));
}
