using Microsoft.EntityFrameworkCore;

namespace DataHub.Records.Providers.PostgreSql;

/// <summary>The records in PostgreSQL. Text compares by code point, as on the other databases.</summary>
internal sealed class PostgreSqlRecordsContext(DbContextOptions<PostgreSqlRecordsContext> options)
    : RecordsContext(options)
{
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

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<string>().UseCollation("C");
}
