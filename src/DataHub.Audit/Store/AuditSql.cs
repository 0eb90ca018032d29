using System.Data.Common;

namespace DataHub.Audit.Store;

/// <summary>The statements of the log: plain SQL that SQLite, SQL Server and PostgreSQL read alike.</summary>
internal static class AuditSql
{
    public const string Head = """SELECT "Id", "Log", "Size", "Root", "Writer" FROM "AuditHeads" WHERE "Log" = @log""";

    public const string Heads = """SELECT "Id", "Log", "Size", "Root", "Writer" FROM "AuditHeads" ORDER BY "Id" """;

    public const string NextId = """SELECT COALESCE(MAX("Id"), 0) + 1 FROM "AuditHeads" """;

    public const string InsertHead = """
        INSERT INTO "AuditHeads" ("Id", "Log", "Size", "Root", "Writer") VALUES (@id, @log, 0, @root, @writer)
        """;

    public const string TakeOver = """UPDATE "AuditHeads" SET "Writer" = @writer WHERE "Id" = @id""";

    /// <summary>The fence: touches no row when another process took the log over or appended to it.</summary>
    public const string MoveHead = """
        UPDATE "AuditHeads" SET "Size" = @size, "Root" = @root
        WHERE "Id" = @id AND "Size" = @oldSize AND "Root" = @oldRoot AND "Writer" = @writer
        """;

    public const string Leaves = """
        SELECT "Sequence", "Leaf" FROM "AuditEntries"
        WHERE "LogId" = @id AND "Sequence" >= @from AND "Sequence" < @to ORDER BY "Sequence"
        """;

    public const string Entries = """
        SELECT "Sequence", "Record", "Leaf" FROM "AuditEntries"
        WHERE "LogId" = @id AND "Sequence" >= @from AND "Sequence" < @to ORDER BY "Sequence"
        """;

    public const string FirstBeyond = """
        SELECT MIN("Sequence") FROM "AuditEntries" WHERE "LogId" = @id AND ("Sequence" < 0 OR "Sequence" >= @size)
        """;

    public const string Tiles = """
        SELECT "Number", "Hashes" FROM "AuditTiles"
        WHERE "LogId" = @id AND "Level" = @level AND "Number" >= @from AND "Number" < @to ORDER BY "Number"
        """;

    public const string TileCounts = """
        SELECT "Level", CAST(COUNT(*) AS BIGINT) FROM "AuditTiles" WHERE "LogId" = @id GROUP BY "Level" ORDER BY "Level"
        """;

    public const string Checkpoints = """
        SELECT "Size", "Note", "Time" FROM "AuditCheckpoints" WHERE "LogId" = @id ORDER BY "Size"
        """;

    public const string LastCheckpoint = """
        SELECT "Size", "Note", "Time" FROM "AuditCheckpoints"
        WHERE "LogId" = @id AND "Size" = (SELECT MAX("Size") FROM "AuditCheckpoints" WHERE "LogId" = @id)
        """;

    public const string CheckpointOf = """
        SELECT "Size", "Note", "Time" FROM "AuditCheckpoints" WHERE "LogId" = @id AND "Size" = @size
        """;

    public const string InsertCheckpoint = """
        INSERT INTO "AuditCheckpoints" ("LogId", "Size", "Note", "Time") VALUES (@id, @size, @note, @time)
        """;

    /// <summary>How far each log is indexed.</summary>
    public const string IndexedLogs = """SELECT "Log", "Next" FROM "AuditIndexLogs" """;

    /// <summary>Logs of which something is left although their head is gone.</summary>
    public const string Orphans = """
        SELECT DISTINCT "LogId" FROM (SELECT "LogId" FROM "AuditEntries" UNION SELECT "LogId" FROM "AuditTiles"
            UNION SELECT "LogId" FROM "AuditCheckpoints") AS found
        WHERE "LogId" NOT IN (SELECT "Id" FROM "AuditHeads") ORDER BY "LogId"
        """;

    /// <summary>A command with its parameters set; a null value is the database's NULL.</summary>
    public static DbCommand Command(
        this DbConnection connection,
        DbTransaction? transaction,
        string sql,
        params ReadOnlySpan<(string Name, object? Value)> parameters
    )
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Set(name, value);
        return command;
    }

    /// <summary>Sets a parameter, adding it the first time.</summary>
    public static void Set(this DbCommand command, string name, object? value)
    {
        var known = command.Parameters.IndexOf(name);
        if (known >= 0)
        {
            command.Parameters[known].Value = value ?? DBNull.Value;
            return;
        }
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
