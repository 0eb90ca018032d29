using Microsoft.EntityFrameworkCore;

namespace DataHub.Records.Providers.SqlServer;

/// <summary>The records in Microsoft SQL Server. Text compares by code point, as on the other databases.</summary>
internal sealed class SqlServerRecordsContext(DbContextOptions<SqlServerRecordsContext> options)
    : RecordsContext(options)
{
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

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<string>().UseCollation("Latin1_General_100_BIN2");
}
