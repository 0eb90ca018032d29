using System.CommandLine;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Cli.Database;

/// <summary>
/// <c>datahub database migrate</c>: makes the tables, or brings them up to date, with the login of the connection string. A hub does that by itself
/// on the embedded store only.
/// </summary>
internal static class MigrateCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("migrate", "Run the migrations that have not run. Twice does nothing.");
        command.SetAction(
            async (_, cancellationToken) =>
            {
                // first: it makes the place where an embedded store lives
                var before = await PendingAsync(HubTables.Of(settings)[0], cancellationToken);
                await settings.Records().MigrateAsync(cancellationToken);
                Say(terminal, HubTables.Names[0], before);
                foreach (var part in HubTables.Of(settings).Skip(1))
                {
                    await using var context = part.Open();
                    var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
                    await context.Database.MigrateAsync(cancellationToken);
                    Say(terminal, part.Name, pending);
                }
                return ExitCode.Ok;
            }
        );
        return command;
    }

    private static async Task<List<string>> PendingAsync(HubTables part, CancellationToken cancellationToken)
    {
        await using var context = part.Open();
        return await context.Database.CanConnectAsync(cancellationToken)
            ? [.. await context.Database.GetPendingMigrationsAsync(cancellationToken)]
            : [.. context.Database.GetMigrations()];
    }

    private static void Say(Terminal terminal, string part, List<string> pending) =>
        terminal.Output.WriteLine(
            pending.Count == 0 ? $"{part}: up to date" : $"{part}: ran {string.Join(", ", pending)}"
        );
}
