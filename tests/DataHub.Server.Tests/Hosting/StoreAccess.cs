using System.Data.Common;
using System.Text;
using DataHub.Records;
using DataHub.Tests.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Hosting;

/// <summary>The store of a hub under test behind its back, whichever database it is. Names are quoted, as all of them read them.</summary>
public static class StoreAccess
{
    /// <summary>After this no entry can be written until <see cref="MendLog"/>.</summary>
    public const string BreakLog = """ALTER TABLE "AuditEntries" RENAME COLUMN "Leaf" TO "Broken" """;

    public const string MendLog = """ALTER TABLE "AuditEntries" RENAME COLUMN "Broken" TO "Leaf" """;

    public static void Execute(this HubHost hub, string sql)
    {
        using var connection = Open(hub);
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    public static List<T> Read<T>(this HubHost hub, string sql, Func<DbDataReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var connection = Open(hub);
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Changes the record of one entry, past the triggers that refuse it.</summary>
    public static void ChangeEntry(this HubHost hub, long sequence, string text, string replacement)
    {
        foreach (var statement in TriggersOff(hub))
            hub.Execute(statement);
        var record = Assert.Single(
            hub.Read(
                $"""SELECT "Record" FROM "AuditEntries" WHERE "Sequence" = {sequence}""",
                row => Encoding.UTF8.GetString((byte[])row.GetValue(0))
            )
        );
        Assert.Contains(text, record, StringComparison.Ordinal);
        using var connection = Open(hub);
        using var command = Command(
            connection,
            $"""UPDATE "AuditEntries" SET "Record" = @record WHERE "Sequence" = {sequence}"""
        );
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@record";
        parameter.Value = Encoding.UTF8.GetBytes(record.Replace(text, replacement, StringComparison.Ordinal));
        command.Parameters.Add(parameter);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private static List<string> TriggersOff(HubHost hub) =>
        TestProvider.IsPostgreSql
            ? ["""ALTER TABLE "AuditEntries" DISABLE TRIGGER USER"""]
            : hub.Read(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'AuditEntries'",
                row => $"DROP TRIGGER \"{row.GetString(0)}\""
            );

    private static DbConnection Open(HubHost hub)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var connection = hub.Services.GetRequiredService<RecordsStore>().CreateConnection();
        connection.Open();
        return connection;
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
