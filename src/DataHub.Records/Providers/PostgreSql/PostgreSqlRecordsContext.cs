using System.Data;
using System.Linq.Expressions;
using DataHub.Records.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace DataHub.Records.Providers.PostgreSql;

/// <summary>The records in PostgreSQL. Text compares by code point, as on the other databases.</summary>
internal sealed class PostgreSqlRecordsContext(DbContextOptions<PostgreSqlRecordsContext> options)
    : RecordsContext(options)
{
    private static readonly StringTypeMapping Json = new("json", DbType.String);

    public static DbContextOptions<PostgreSqlRecordsContext> Configure(string connectionString) =>
        new DbContextOptionsBuilder<PostgreSqlRecordsContext>()
            .UseNpgsql(
                connectionString,
                postgres =>
                    postgres
                        .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
                        .MigrationsHistoryTable(HistoryTable)
            )
            .Options;

    /// <summary>What opens a context there; how is worked out once.</summary>
    public static Func<RecordsContext> Opener(string connectionString)
    {
        var options = Configure(connectionString);
        return () => new PostgreSqlRecordsContext(options);
    }

    private protected override ListFunctions Lists { get; } =
        new(
            "json_array_elements_text",
            quote =>
                quote.HasTranslation(lines =>
                    As(
                        lines[0].TypeMapping!,
                        new SqlFunctionExpression(
                            "to_json",
                            [lines[0]],
                            nullable: true,
                            argumentsPropagateNullability: [true],
                            typeof(string),
                            Json
                        )
                    )
                ),
            Parse: parse => parse.HasTranslation(text => As(Json, text[0]))
        );

    private static SqlUnaryExpression As(RelationalTypeMapping type, SqlExpression value) =>
        new(ExpressionType.Convert, value, typeof(string), type);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<string>().UseCollation("C");
}
