using DataHub.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace DataHub.Records.Tests.Providers;

public sealed class MigrationTests
{
    [Theory]
    [InlineData(DataProvider.Sqlite, "Data Source=:memory:")]
    [InlineData(DataProvider.SqlServer, "Server=none")]
    [InlineData(DataProvider.PostgreSql, "Host=none")]
    public void The_migrations_of_every_database_are_those_of_the_model(DataProvider provider, string connection)
    {
        using var context = Context(provider, connection);

        Assert.NotEmpty(context.Database.GetMigrations());
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_compiled_model_of_the_embedded_store_is_what_the_code_says()
    {
        using var context = Context(DataProvider.Sqlite, "Data Source=:memory:");
        using var other = Context(DataProvider.SqlServer, "Server=none");
        CompiledModels.AssertCurrent(context, other);
    }

    [Fact]
    public void The_migration_script_of_SQL_Server_is_valid_T_SQL()
    {
        using var context = Context(DataProvider.SqlServer, "Server=none");
        var script = context.GetService<IMigrator>().GenerateScript();

        Assert.Contains("CREATE TABLE [Victims]", script, StringComparison.Ordinal);
        Assert.Empty(Faults(script));
        Assert.NotEmpty(
            Faults(script.Replace("CREATE TABLE [Victims] (", "CREATE TABLE [Victims]", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task The_embedded_store_lets_readers_pass_the_writer()
    {
        var temporary = new TemporaryStore();
        await temporary.InitializeAsync();

        await using (var context = temporary.Store.CreateDbContext())
        {
            var mode = await context.Database.SqlQueryRaw<string>("PRAGMA journal_mode").ToListAsync();
            Assert.Equal(["wal"], mode);
        }
        await temporary.DisposeAsync();
    }

    [Fact]
    public void A_database_server_needs_a_connection_string() =>
        Assert.Throws<ArgumentException>(() => new RecordsStore(new DataOptions { Provider = DataProvider.SqlServer }));

    private static RecordsContext Context(DataProvider provider, string connection) =>
        new RecordsStore(new DataOptions { Provider = provider, ConnectionString = connection }).CreateDbContext();

    private static IList<ParseError> Faults(string script)
    {
        using var reader = new StringReader(script);
        new TSql170Parser(initialQuotedIdentifiers: true).Parse(reader, out var faults);
        return faults;
    }
}
