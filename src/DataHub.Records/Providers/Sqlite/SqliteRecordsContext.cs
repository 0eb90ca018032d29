using DataHub.Records.Lists;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Records.Providers.Sqlite;

/// <summary>The records in an embedded SQLite file.</summary>
internal sealed class SqliteRecordsContext(DbContextOptions<SqliteRecordsContext> options) : RecordsContext(options)
{
    public static DbContextOptions<SqliteRecordsContext> Configure(string connectionString) =>
        new DbContextOptionsBuilder<SqliteRecordsContext>()
            .UseSqlite(
                connectionString,
                sqlite =>
                    sqlite
                        .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
                        .MigrationsHistoryTable(HistoryTable)
            )
            .Options;

    /// <summary>What opens a context there; how is worked out once.</summary>
    public static Func<RecordsContext> Opener(string connectionString)
    {
        var options = Configure(connectionString);
        return () => new SqliteRecordsContext(options);
    }

    private protected override ListFunctions Lists { get; } =
        new("json_each", quote => quote.HasName("json_quote").IsBuiltIn());
}
