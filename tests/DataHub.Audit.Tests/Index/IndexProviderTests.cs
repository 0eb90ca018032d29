using DataHub.Audit.Index;
using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace DataHub.Audit.Tests.Index;

public sealed class IndexProviderTests
{
    [Theory]
    [InlineData(AuditProvider.Sqlite, "Data Source=:memory:")]
    [InlineData(AuditProvider.SqlServer, "Server=nowhere")]
    [InlineData(AuditProvider.PostgreSql, "Host=nowhere")]
    public void Every_provider_has_the_index_with_migrations_of_its_own(AuditProvider provider, string connection)
    {
        using var context = Context(provider, connection);
        Assert.NotEmpty(context.Database.GetMigrations());
        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Contains(AuditIndexContext.Migrations, Script(context), StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_is_SQL_that_SQL_Server_reads()
    {
        using var context = Context(AuditProvider.SqlServer, "Server=nowhere");
        using var text = new StringReader(Script(context));
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(text, out var faults);
        Assert.Empty(faults);
    }

    private static string Script(AuditIndexContext context) => context.GetService<IMigrator>().GenerateScript();

    private static AuditIndexContext Context(AuditProvider provider, string connection) =>
        AuditStore
            .OfIndex(new AuditOptions { Provider = provider, ConnectionString = connection })
            .CreateIndexContext(null);
}
