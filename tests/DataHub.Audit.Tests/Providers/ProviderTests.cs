using DataHub.Audit.Store;
using DataHub.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace DataHub.Audit.Tests.Providers;

public sealed class ProviderTests
{
    private static readonly string[] Tables =
    [
        "AuditCheckpoints",
        "AuditEntries",
        "AuditHeads",
        "AuditTextNames",
        "AuditTexts",
        "AuditTiles",
    ];

    [Theory]
    [InlineData(AuditProvider.Sqlite, "Data Source=:memory:")]
    [InlineData(AuditProvider.SqlServer, "Server=nowhere")]
    [InlineData(AuditProvider.PostgreSql, "Host=nowhere")]
    public void Every_provider_has_the_tables_and_no_change_without_a_migration(
        AuditProvider provider,
        string connection
    )
    {
        using var context = Context(provider, connection);

        Assert.Equal(Tables, context.Model.GetEntityTypes().Select(type => type.GetTableName()).Order());
        Assert.NotEmpty(context.Database.GetMigrations());
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Theory]
    [InlineData(AuditProvider.Sqlite, "Data Source=:memory:")]
    [InlineData(AuditProvider.SqlServer, "Server=nowhere")]
    [InlineData(AuditProvider.PostgreSql, "Host=nowhere")]
    public void Every_provider_has_the_tables_of_witnesses_and_no_change_without_a_migration(
        AuditProvider provider,
        string connection
    )
    {
        using var context = StoreOf(provider, connection).CreateWitnessContext(null);

        Assert.Equal(
            ["AuditCosignatures", "AuditTimestamps", "WitnessedLogs"],
            context.Model.GetEntityTypes().Select(type => type.GetTableName()).Order()
        );
        Assert.NotEmpty(context.Database.GetMigrations());
        Assert.False(context.Database.HasPendingModelChanges());
        if (provider is AuditProvider.SqlServer)
            Assert.Empty(Faults(Migrations(context)));
    }

    [Theory]
    [InlineData(AuditProvider.Sqlite, "Data Source=:memory:")]
    [InlineData(AuditProvider.SqlServer, "Server=nowhere")]
    [InlineData(AuditProvider.PostgreSql, "Host=nowhere")]
    public void Every_provider_keeps_its_migrations_apart_and_guards_its_tables(
        AuditProvider provider,
        string connection
    )
    {
        using var context = Context(provider, connection);

        var script = context.Database.GenerateCreateScript() + Migrations(context);

        Assert.Contains(AuditContext.Migrations, script);
        foreach (var table in Tables)
            Assert.Matches($"TRIGGER .{table}_No", script);
    }

    [Fact]
    public void The_scripts_and_statements_are_SQL_that_SQL_Server_reads()
    {
        using var context = Context(AuditProvider.SqlServer, "Server=nowhere");
        var statements = typeof(AuditSql)
            .GetFields()
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToList();

        Assert.True(statements.Count > 10);
        Assert.Empty(Faults(Migrations(context)));
        Assert.All(statements, statement => Assert.Empty(Faults(statement)));
        Assert.NotEmpty(Faults("SELECT FROM WHERE"));
    }

    [Fact]
    public void The_compiled_models_of_the_embedded_store_are_what_the_code_says()
    {
        var (embedded, other) = (
            StoreOf(AuditProvider.Sqlite, "Data Source=:memory:"),
            StoreOf(AuditProvider.SqlServer, "Server=nowhere")
        );
        foreach (
            var open in (Func<AuditStore, DbContext>[])
                [
                    store => store.CreateContext(),
                    store => store.CreateIndexContext(null),
                    store => store.CreateKeysContext(null),
                    store => store.CreateWitnessContext(null),
                ]
        )
        {
            using var context = open(embedded);
            using var second = open(other);
            CompiledModels.AssertCurrent(context, second);
        }
    }

    private static string Migrations(DbContext context) =>
        context.GetService<Microsoft.EntityFrameworkCore.Migrations.IMigrator>().GenerateScript();

    private static AuditContext Context(AuditProvider provider, string connection) =>
        StoreOf(provider, connection).CreateContext();

    private static AuditStore StoreOf(AuditProvider provider, string connection) =>
        AuditStore.Of(new AuditOptions { Provider = provider, ConnectionString = connection });

    private static IList<ParseError> Faults(string sql)
    {
        using var text = new StringReader(sql);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(text, out var faults);
        return faults;
    }
}
