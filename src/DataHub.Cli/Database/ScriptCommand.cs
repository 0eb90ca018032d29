using System.CommandLine;
using DataHub.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DataHub.Cli.Database;

/// <summary>
/// <c>datahub database script</c>: what <c>migrate</c> would run, for whoever runs scripts only after reading them. On a server the script may be run any
/// number of times, whatever has run before. No database is reached.
/// </summary>
internal static class ScriptCommand
{
    // sqlcmd turns the first off where nobody asks, and "a name" would be a text: conditions that are always true, indexes that cannot be made
    private const string SqlServerSettings = "SET QUOTED_IDENTIFIER, ANSI_NULLS ON;\nGO\n\n";

    private static readonly Option<DataProvider?> Provider = TypedOptions.Choice<DataProvider>(
        "--provider",
        "For this kind of database instead of the one that the settings name."
    );

    private static readonly Option<string[]> Parts = new Option<string[]>("--tables")
    {
        Description =
            "Only these parts: where subject keys or the index of the log have a database of their own, each gets its own script.",
        AllowMultipleArgumentsPerToken = true,
    }.AcceptOnlyFromAmong([.. HubTables.Names]);

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("script", "Print the SQL that makes the tables or brings them up to date.")
        {
            Provider,
            Parts,
        };
        command.SetAction(parsed =>
        {
            var provider = parsed.GetValue(Provider) ?? settings.Data().Provider;
            var wanted = parsed.GetValue(Parts) ?? [];
            // SQLite knows no conditions in scripts
            if (provider is DataProvider.Sqlite)
                terminal.Error.WriteLine(
                    "SQLite has no script that may be run twice: this one is for a new file. 'datahub database migrate' updates."
                );
            if (provider is DataProvider.SqlServer)
                terminal.Output.Write(SqlServerSettings);
            foreach (var part in HubTables.Of(provider).Where(p => wanted.Length == 0 || wanted.Contains(p.Name)))
                terminal.Output.Write($"-- {part.Name}\n{ScriptOf(part, provider)}\n");
            return ExitCode.Ok;
        });
        return command;
    }

    private static string ScriptOf(HubTables part, DataProvider provider)
    {
        using var context = part.Open();
        return context
            .GetService<IMigrator>()
            .GenerateScript(
                options: provider is DataProvider.Sqlite
                    ? MigrationsSqlGenerationOptions.Script
                    : MigrationsSqlGenerationOptions.Idempotent
            )
            .ReplaceLineEndings("\n");
    }
}
