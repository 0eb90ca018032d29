using DataHub.Records.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace DataHub.Records.Providers.SqlServer;

/// <summary>The records in Microsoft SQL Server. Text compares by code point, as on the other databases.</summary>
internal sealed class SqlServerRecordsContext(DbContextOptions<SqlServerRecordsContext> options)
    : RecordsContext(options)
{
    private const string Collation = "Latin1_General_100_BIN2";

    public static DbContextOptions<SqlServerRecordsContext> Configure(string connectionString) =>
        new DbContextOptionsBuilder<SqlServerRecordsContext>()
            .UseSqlServer(
                connectionString,
                server =>
                    server
                        .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
                        .MigrationsHistoryTable(HistoryTable)
            )
            .Options;

    /// <summary>What opens a context there; how is worked out once.</summary>
    public static Func<RecordsContext> Opener(string connectionString)
    {
        var options = Configure(connectionString);
        return () => new SqlServerRecordsContext(options);
    }

    private protected override ListFunctions Lists { get; } =
        new(
            "OPENJSON",
            quote =>
                quote.HasTranslation(lines => new SqlFunctionExpression(
                    "STRING_ESCAPE",
                    [lines[0], new SqlConstantExpression("json", lines[0].TypeMapping)],
                    nullable: true,
                    argumentsPropagateNullability: [true, false],
                    typeof(string),
                    lines[0].TypeMapping
                )),
            Around: "\"",
            Collation: Collation
        );

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<string>().UseCollation(Collation);
}
