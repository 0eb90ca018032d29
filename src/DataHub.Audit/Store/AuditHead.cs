using System.Data.Common;

namespace DataHub.Audit.Store;

/// <summary>One log as its head row states it.</summary>
internal sealed record AuditHead(int Id, string Log, long Size, byte[] Root, string Writer)
{
    /// <summary>Reads one log's head; null when the store has never held that log.</summary>
    public static AuditHead? Read(DbConnection connection, DbTransaction? transaction, string log)
    {
        using var command = connection.Command(transaction, AuditSql.Head, ("@log", log));
        using var rows = command.ExecuteReader();
        return rows.Read() ? Current(rows) : null;
    }

    /// <summary>Reads the heads of all logs in the store.</summary>
    public static IReadOnlyList<AuditHead> ReadAll(DbConnection connection, DbTransaction? transaction)
    {
        using var command = connection.Command(transaction, AuditSql.Heads);
        using var rows = command.ExecuteReader();
        var heads = new List<AuditHead>();
        while (rows.Read())
            heads.Add(Current(rows));
        return heads;
    }

    private static AuditHead Current(DbDataReader rows) =>
        new(rows.GetInt32(0), rows.GetString(1), rows.GetInt64(2), rows[3] as byte[] ?? [], rows.GetString(4));
}
