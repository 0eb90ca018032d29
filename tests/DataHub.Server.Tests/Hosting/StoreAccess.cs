using System.Data.Common;
using System.Text;
using DataHub.Audit;
using DataHub.Records;
using DataHub.Tests.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Tests.Hosting;

/// <summary>
/// The store of a hub under test behind its back, whichever database it is, the log included. Names are quoted, as all of them read them.
/// </summary>
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
                "SELECT name FROM log.sqlite_master WHERE type = 'trigger' AND tbl_name = 'AuditEntries'",
                row => $"DROP TRIGGER \"{row.GetString(0)}\""
            );

    private static DbConnection Open(HubHost hub)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var records = hub.Services.GetRequiredService<RecordsStore>();
        if (records.Provider is not DataProvider.Sqlite)
            return Opened(records.CreateConnection());
        // Not pooled: what is attached here must not be found attached by somebody else.
        var connection = Opened(new SqliteConnection($"{records.ConnectionString};Pooling=False"));
        var log = hub.Services.GetRequiredService<IOptions<AuditOptions>>().Value.ConnectionString;
        using var attach = Command(connection, "ATTACH @file AS log");
        var file = attach.CreateParameter();
        (file.ParameterName, file.Value) = ("@file", new SqliteConnectionStringBuilder(log).DataSource);
        attach.Parameters.Add(file);
        attach.ExecuteNonQuery();
        return connection;
    }

    private static DbConnection Opened(DbConnection connection)
    {
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
