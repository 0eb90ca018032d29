using DataHub.Records;
using Microsoft.Data.Sqlite;

namespace DataHub.Benchmarks.Growing;

/// <summary>A store with many times the cases, victims and referrals of the demonstration, each copy under ids of its own.</summary>
internal static class GrownStore
{
    private static readonly (string Table, string[] Ids)[] Tables =
    [
        ("Cases", ["Id"]),
        ("Victims", ["Id", "CaseId"]),
        ("Referrals", ["Id", "VictimId"]),
    ];

    /// <summary>Fills a new store in <paramref name="directory"/>, or finds the one that a run before has filled there.</summary>
    /// <param name="demo">The connection string of the demonstration's store.</param>
    /// <param name="copies">How often it is copied.</param>
    public static async Task<RecordsStore> OfAsync(string directory, string demo, int copies)
    {
        var store = new RecordsStore(new DataOptions { Directory = Path.Combine(directory, $"times-{copies}") });
        await store.MigrateAsync(CancellationToken.None);
        await using var connection = new SqliteConnection(store.ConnectionString);
        await connection.OpenAsync();
        if (Convert.ToInt64(Scalar(connection, "SELECT count(*) FROM Cases"), null) == 0)
            Fill(connection, new SqliteConnectionStringBuilder(demo).DataSource, copies);
        return store;
    }

    private static void Fill(SqliteConnection connection, string demo, int copies)
    {
        Run(connection, "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000");
        Run(connection, $"ATTACH '{demo}' AS demo");
        // Ids are random: so are those of a copy, whose bits are flipped where a random number has ones.
        Run(
            connection,
            $"""
            CREATE TEMP TABLE Copies AS
              WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {copies})
              SELECT abs(random() >> 2) AS flip FROM n
            """
        );
        foreach (var (table, ids) in Tables)
            Copy(connection, table, ids);
    }

    /// <summary>Indexes come last, and rows in the order of their ids: both are faster written in one go.</summary>
    private static void Copy(SqliteConnection connection, string table, string[] ids)
    {
        var indexes = Column(
            connection,
            $"SELECT name || '|' || sql FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table}' AND sql IS NOT NULL"
        );
        foreach (var index in indexes)
            Run(connection, $"DROP INDEX \"{index.Split('|')[0]}\"");
        var columns = Column(connection, $"SELECT name FROM pragma_table_info('{table}')");
        var copied = columns.Select(c => ids.Contains(c) ? $"(\"{c}\" | flip) - (\"{c}\" & flip)" : $"\"{c}\"");
        Run(
            connection,
            $"""
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
            SELECT {string.Join(
                ", ",
                copied
            )} FROM demo."{table}" CROSS JOIN Copies ORDER BY ("Id" | flip) - ("Id" & flip)
            """
        );
        foreach (var index in indexes)
            Run(connection, index.Split('|', 2)[1]);
    }

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.GetString(0));
        return values;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        return command.ExecuteScalar();
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are made of the names of tables and columns.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        return command;
    }
}
