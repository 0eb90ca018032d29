using DataHub.Records;
using DataHub.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace DataHub.People.Tests.Store;

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
    public void The_migration_script_of_SQL_Server_is_valid_T_SQL_and_holds_the_checks()
    {
        using var context = Context(DataProvider.SqlServer, "Server=none");
        var script = context.GetService<IMigrator>().GenerateScript();
        Assert.Empty(Faults(script));
        foreach (var check in new[] { "CK_People_Roles", "CK_Approvals_Two" })
            Assert.Contains(check, script, StringComparison.Ordinal);
        Assert.NotEmpty(Faults(script.Replace("CHECK (", "CHECKS (", StringComparison.Ordinal)));
    }

    private static PeopleContext Context(DataProvider provider, string connection) =>
        new PeopleStore(
            new RecordsStore(new DataOptions { Provider = provider, ConnectionString = connection })
        ).CreateDbContext();

    private static IList<ParseError> Faults(string script)
    {
        using var reader = new StringReader(script);
        new TSql170Parser(initialQuotedIdentifiers: true).Parse(reader, out var faults);
        return faults;
    }
}
