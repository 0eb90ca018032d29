using System.Text.RegularExpressions;
using DataHub.Cli.Database;
using DataHub.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DataHub.Cli.Tests.Database;

/// <summary>The scripts under <c>infra</c>: up to date, readable by the database they are for, and complete.</summary>
public sealed partial class ServerScriptTests : IDisposable
{
    private readonly HubOnDisk hub = new();

    public void Dispose() => hub.Dispose();

    [Fact]
    public async Task The_script_for_SQL_Server_is_what_this_version_prints()
    {
        var printed = (await hub.RunAsync("database", "script", "--provider", "SqlServer")).Output;
        var file = FileOf("sqlserver", "schema.sql");
        if (Environment.GetEnvironmentVariable("DATAHUB_APPROVE") == "scripts")
            await File.WriteAllTextAsync(file, printed);

        Assert.True(
            printed == await File.ReadAllTextAsync(file),
            "A migration has changed infra/sqlserver/schema.sql. Run this test with DATAHUB_APPROVE=scripts and read the difference."
        );
    }

    [Theory]
    [InlineData("schema.sql")]
    [InlineData("roles.sql")]
    [InlineData("logins.sql")]
    public void The_scripts_for_SQL_Server_are_T_SQL(string script)
    {
        var text = File.ReadAllText(FileOf("sqlserver", script));
        Assert.Empty(TransactSql.FaultsOf(text));
        Assert.NotEmpty(TransactSql.FaultsOf(text + "\nGRANT SELECT ON TO [nobody];"));
    }

    // sqlcmd reads "a name" as a text unless it is told otherwise, from the next batch on
    [Fact]
    public void The_script_for_SQL_Server_says_first_that_quoted_names_are_names() =>
        Assert.StartsWith(
            "SET QUOTED_IDENTIFIER, ANSI_NULLS ON;\nGO\n",
            File.ReadAllText(FileOf("sqlserver", "schema.sql")),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_trigger_that_is_not_T_SQL_is_found_in_the_text_that_makes_it()
    {
        var text = File.ReadAllText(FileOf("sqlserver", "schema.sql"));
        Assert.Contains("CREATE TRIGGER [IdentityEpoch_Tokens]", text, StringComparison.Ordinal);
        Assert.NotEmpty(
            TransactSql.FaultsOf(
                text.Replace(
                    "CREATE TRIGGER [IdentityEpoch_Tokens] ON",
                    "CREATE TRIGGER [IdentityEpoch_Tokens] FOR",
                    StringComparison.Ordinal
                )
            )
        );
    }

    [Fact]
    public void Every_table_has_its_grants_on_SQL_Server()
    {
        var script = File.ReadAllText(FileOf("sqlserver", "roles.sql"));
        Assert.Equal(TablesOf(DataProvider.SqlServer), TransactSql.GrantedTables(script).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_table_has_its_grants_on_PostgreSQL()
    {
        var script = File.ReadAllText(FileOf("postgresql", "roles.sql"));
        var granted = Quoted().Matches(script).Select(match => match.Groups[1].Value).ToHashSet();
        // made by a migration for the triggers that watch the records; no model has it
        Assert.Equal(
            TablesOf(DataProvider.PostgreSql).Append("RecordsState").Order(StringComparer.Ordinal),
            granted.Where(name => !name.EndsWith("_seq", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
    }

    private static IEnumerable<string> TablesOf(DataProvider provider)
    {
        var tables = new HashSet<string>();
        foreach (var part in HubTables.Of(provider))
        {
            using var context = part.Open();
            tables.UnionWith(
                context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.Select(table => table.Name)
            );
            tables.Add(
                HistoryTable().Match(context.GetService<IHistoryRepository>().GetCreateScript()).Groups[1].Value
            );
        }
        return tables.Order(StringComparer.Ordinal);
    }

    private static string FileOf(string server, string script)
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "DataHub.sln")))
            directory = Path.GetDirectoryName(directory)!;
        return Path.Combine(directory, "infra", server, script);
    }

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"CREATE TABLE [""\[](\w+)")]
    private static partial Regex HistoryTable();
}
